package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.LlmRequest;
import dev.agentbench.agent.TokenUsage;
import dev.agentbench.trial.AgentTimeline.Shift;
import dev.agentbench.trial.AgentTimeline.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentTimelineTest {
  private static final Instant START = Instant.parse("2026-01-20T10:00:00Z");
  private static final List<Shift> TO_CODER_THEN_DEBUG =
      List.of(new Shift(second(10), "coder"), new Shift(second(30), "debug"));

  @Test
  void aRequestBelongsToTheAgentAtWorkInItsMiddleCountedFromItsStart() {
    assertThat(agents(TO_CODER_THEN_DEBUG, request(5), request(9), request(27), request(29)))
        .containsExactly("orchestrator", "coder", "coder", "debug");
  }

  @Test
  void stampsOfEndsAreToldByTheLastRequestWhichAsAStartWouldOutlastTheConversation() {
    assertThat(agents(TO_CODER_THEN_DEBUG, request(11), request(31), request(60)))
        .containsExactly("orchestrator", "coder", "debug");
  }

  @Test
  void stampsAreNoEndsWhereTheFirstRequestWouldHaveBegunBeforeTheTask() {
    assertThat(agents(TO_CODER_THEN_DEBUG, request(1), request(11), request(59)))
        .containsExactly("orchestrator", "coder", "debug");
  }

  @Test
  void aStartALittleBeforeTheTaskIsAStart() {
    Instant early = START.minusMillis(37);
    assertThat(agents(TO_CODER_THEN_DEBUG, request(early), request(7)))
        .containsExactly("orchestrator", "orchestrator");
  }

  @Test
  void aClockThatRunsAheadIsSetBackUntilTheRequestsFit() {
    assertThat(agents(TO_CODER_THEN_DEBUG, request(3601), request(3620), request(3656)))
        .containsExactly("orchestrator", "coder", "debug");
  }

  @Test
  void aClockThatIsLateIsSetForwardUntilTheRequestsFit() {
    assertThat(agents(TO_CODER_THEN_DEBUG, request(-3600), request(-3585)))
        .containsExactly("orchestrator", "coder");
  }

  @Test
  void aRequestThatLastsLongerThanTheConversationMovesNoOther() {
    LlmRequest endless =
        new LlmRequest(second(1), "m", Duration.ofDays(1), new TokenUsage(1, 1), false, true, null);
    assertThat(agents(TO_CODER_THEN_DEBUG, request(5), endless, request(20)))
        .containsExactly("orchestrator", "debug", "coder");
  }

  @Test
  void withoutShiftsTheFirstAgentDidEverything() {
    assertThat(agents(List.of(), request(5), withoutStamp()))
        .containsExactly("orchestrator", "orchestrator");
  }

  @Test
  void aRequestWithoutAStampAmongShiftsIsUnknown() {
    assertThat(agents(TO_CODER_THEN_DEBUG, withoutStamp())).containsExactly("unknown");
  }

  private static List<String> agents(List<Shift> shifts, LlmRequest... requests) {
    return new AgentTimeline("orchestrator", shifts, new Span(START, second(60)), second(62))
        .agentsOf(List.of(requests));
  }

  private static Instant second(long second) {
    return START.plusSeconds(second);
  }

  /** A request of four seconds that is stamped with so many seconds after the start. */
  private static LlmRequest request(long second) {
    return request(second(second));
  }

  private static LlmRequest withoutStamp() {
    return request((Instant) null);
  }

  private static LlmRequest request(@Nullable Instant at) {
    return new LlmRequest(at, "m", Duration.ofSeconds(4), new TokenUsage(1, 1), false, true, null);
  }
}
