package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.LlmRequest;
import dev.agentbench.agent.TokenUsage;
import dev.agentbench.result.AgentSwitch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentTimelineTest {
  private static final Instant START = Instant.parse("2026-01-20T10:00:00Z");
  private static final Instant END = START.plusSeconds(60);
  private static final List<AgentSwitch> TO_CODER_THEN_DEBUG =
      List.of(change("orchestrator", "coder", 10), change("coder", "debug", 30));

  @Test
  void aRequestBelongsToTheAgentAtWorkInItsMiddle() {
    assertThat(agents(TO_CODER_THEN_DEBUG, request(5), request(20), request(31), request(50)))
        .containsExactly("orchestrator", "coder", "coder", "debug");
  }

  @Test
  void aClockThatRunsAheadIsSetBackUntilTheRequestsFit() {
    assertThat(agents(TO_CODER_THEN_DEBUG, request(3605), request(3620), request(3660)))
        .containsExactly("orchestrator", "coder", "debug");
  }

  @Test
  void aClockThatIsLateIsSetForwardUntilTheRequestsFit() {
    assertThat(agents(TO_CODER_THEN_DEBUG, request(-3600), request(-3575)))
        .containsExactly("orchestrator", "coder");
  }

  @Test
  void withoutSwitchesTheFirstAgentDidEverything() {
    assertThat(agents(List.of(), request(5), withoutStamp()))
        .containsExactly("universal", "universal");
  }

  @Test
  void aRequestWithoutAStampAmongSwitchesIsUnknown() {
    assertThat(agents(TO_CODER_THEN_DEBUG, withoutStamp())).containsExactly("unknown");
  }

  private static List<String> agents(List<AgentSwitch> switches, LlmRequest... requests) {
    return new AgentTimeline("universal", switches, START, END).agentsOf(List.of(requests));
  }

  private static AgentSwitch change(String from, String to, long second) {
    return new AgentSwitch(1, from, to, null, null, START.plusSeconds(second));
  }

  /** A request of four seconds that ended so many seconds after the start. */
  private static LlmRequest request(long endSecond) {
    return request(START.plusSeconds(endSecond));
  }

  private static LlmRequest withoutStamp() {
    return request((Instant) null);
  }

  private static LlmRequest request(@Nullable Instant at) {
    return new LlmRequest(at, "m", Duration.ofSeconds(4), new TokenUsage(1, 1), false, true, null);
  }
}
