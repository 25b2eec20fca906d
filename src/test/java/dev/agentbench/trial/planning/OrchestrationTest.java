package dev.agentbench.trial.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.ClientMessage.SwitchAgent;
import dev.agentbench.agent.ClientMessage.UserMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ServerMessage.PlanCompleted;
import dev.agentbench.agent.ServerMessage.SubtaskCompleted;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.result.Mode;
import dev.agentbench.result.PlanRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OrchestrationTest {
  private final List<ServerMessage> news = new ArrayList<>();
  private Orchestration orchestration =
      new Orchestration("greet the user", PlanningSettings.ofGateway(), Mode.MULTI_AGENT);

  @Test
  void thePlannerIsAskedForAPlanAndItsSubtasksFollowInTheOrderOfTheirDependencies() {
    assertThat(said()).startsWith("architect: ").contains("greet the user", "create_plan");
    propose(subtask("late", "b", "a"), subtask("b", "a"), subtask("a"));
    answered("The plan is made.");

    assertThat(said()).startsWith("coder: ").endsWith("do a");
    answered("did a");
    assertThat(said()).contains("do b", "a: did a").contains("b (coder, running)");
    answered("did b");
    assertThat(said()).endsWith("do late").contains("b: did b", "a: did a");
    answered("did late");

    assertThat(orchestration.next()).isEmpty();
    assertThat(orchestration.results()).isEqualTo("did late\n\ndid b\n\ndid a");
    assertThat(orchestration.failure()).isEmpty();
    assertThat(end().status()).isEqualTo("completed");
  }

  @Test
  void aSubtaskThatFailsIsTriedOnceMoreThenWhatWaitsForItIsSkippedAndTheRestGoesOn() {
    orchestration.next();
    propose(subtask("a"), subtask("b", "a"), subtask("c", "b"), subtask("d"));
    answered("");

    assertThat(said()).endsWith("do a");
    failed("no disk");
    assertThat(said()).contains("The first try failed: no disk").endsWith("do a");
    failed("no disk again");
    assertThat(said()).endsWith("do d");
    answered("did d");

    assertThat(orchestration.next()).isEmpty();
    assertThat(statuses()).containsExactly("a failed", "b skipped", "c skipped", "d completed");
    assertThat(end()).isEqualTo(new PlanCompleted(PlanRecord.OF_RUNNER, "failed", 4, 1, 1, 2));
    assertThat(orchestration.failure()).isEmpty();
  }

  @Test
  void aPlanOfWhichNothingWasDoneHasFailed() {
    orchestration.next();
    propose(subtask("a"));
    answered("");
    orchestration.next();
    failed("once");
    orchestration.next();
    failed("twice");

    assertThat(orchestration.failure()).contains("no subtask of the plan was completed: twice");
  }

  /** The agent may still be at work there, and its late words would be taken for an answer. */
  @Test
  void afterATimeOutAnotherSessionIsWanted() {
    orchestration.next();
    propose(subtask("a"));
    answered("");
    assertThat(orchestration.next().orElseThrow().inNewSession()).isFalse();
    orchestration.ended(Turn.End.TIMED_OUT, "silent");

    Turn again = orchestration.next().orElseThrow();
    assertThat(again.inNewSession()).isTrue();
    assertThat(again).isSameAs(orchestration.next().orElseThrow());
    answered("did a");
    assertThat(orchestration.results()).isEqualTo("did a");
  }

  @Test
  void anInvalidPlanIsAnsweredWithTheReasonsTwiceThenTheTaskIsAskedForAsItIs() {
    orchestration.next();
    for (int i = 0; i < 2; i++) {
      assertThat(propose(subtask("a", "nowhere")).error())
          .contains("no subtask has the id 'nowhere'", "Call create_plan again");
    }
    assertThat(propose(subtask("a", "nowhere")).error()).contains("No plan is taken any more");
    assertThat(propose(subtask("a")).error()).contains("No plan is taken any more");
    answered("I did it myself.");

    assertThat(said()).isEqualTo("orchestrator: greet the user");
    answered("hello");
    assertThat(orchestration.next()).isEmpty();
    assertThat(orchestration.hasPlan()).isFalse();
    assertThat(end().status()).isEqualTo(Orchestration.NO_VALID_PLAN);
  }

  @Test
  void anAgentThatAnswersWithoutAPlanIsAskedForTheTaskAsItIs() {
    orchestration.next();
    answered("hello");

    assertThat(said()).isEqualTo("orchestrator: greet the user");
    assertThat(end().status()).isEqualTo(Orchestration.NO_PLAN);
  }

  @Test
  void aPlanWithinAPlanIsRefused() {
    orchestration.next();
    assertThat(propose(subtask("a")).succeeded()).isTrue();
    assertThat(propose(subtask("b")).error()).contains("A plan was taken already");
    answered("");
    orchestration.next();

    assertThat(propose(subtask("b")).error()).contains("Do this subtask only");
  }

  @Test
  void theTimeOfASubtaskFollowsItsEstimateWithinBounds() {
    orchestration.next();
    propose(
        estimated("none", null),
        estimated("short", "1 min"),
        estimated("long", "10 hours"),
        estimated("usual", "4 min"));
    answered("");

    List<Duration> limits = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      limits.add(orchestration.next().orElseThrow().limit());
      answered("");
    }
    assertThat(limits)
        .containsExactly(
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(8));
  }

  @Test
  void inSingleAgentModeNobodyIsSwitchedTo() {
    orchestration = new Orchestration("greet", PlanningSettings.ofGateway(), Mode.SINGLE_AGENT);

    assertThat(orchestration.next().orElseThrow().messages())
        .hasOnlyElementsOfType(UserMessage.class);
    assertThat(
            propose(JsonObject.builder().put("id", "a").put("description", "do").build()).error())
        .isNull();
  }

  @Test
  void aPlanOfFiftySubtasksComesToItsEnd() {
    orchestration.next();
    propose(
        IntStream.range(0, 50)
            .mapToObj(i -> i == 0 ? subtask("s0") : subtask("s" + i, "s" + (i - 1)))
            .toArray(JsonObject[]::new));
    answered("");
    for (int i = 0; i < 50; i++) {
      assertThat(said()).endsWith("do s" + i);
      answered("did s" + i);
    }

    assertThat(orchestration.next()).isEmpty();
    assertThat(end().completed()).isEqualTo(50);
  }

  /** Who is asked, and for what. */
  private String said() {
    List<?> messages = orchestration.next().orElseThrow().messages();
    return ((SwitchAgent) messages.get(0)).agent()
        + ": "
        + ((UserMessage) messages.get(1)).content();
  }

  private void answered(String words) {
    orchestration.ended(Turn.End.ANSWERED, words);
    news.addAll(orchestration.takeNews());
  }

  private void failed(String why) {
    orchestration.ended(Turn.End.FAILED, why);
    news.addAll(orchestration.takeNews());
  }

  private ToolResult propose(JsonObject... subtasks) {
    return orchestration.answer(
        new ToolCall(
            "c",
            Orchestration.TOOL,
            JsonObject.builder()
                .put("goal", "greet")
                .put("subtasks", Arrays.asList(subtasks))
                .build(),
            false));
  }

  private static JsonObject subtask(String id, String... dependencies) {
    return JsonObject.builder()
        .put("id", id)
        .put("description", "do " + id)
        .put("agent", "coder")
        .put("dependencies", List.of(dependencies))
        .build();
  }

  private static JsonObject estimated(String id, String estimate) {
    return JsonObject.builder()
        .put("id", id)
        .put("description", "do " + id)
        .put("agent", "coder")
        .put("estimated_time", estimate)
        .build();
  }

  private List<String> statuses() {
    return news.stream()
        .filter(SubtaskCompleted.class::isInstance)
        .map(SubtaskCompleted.class::cast)
        .map(each -> each.subtaskId() + " " + each.status().id())
        .toList();
  }

  private PlanCompleted end() {
    return news.stream()
        .filter(PlanCompleted.class::isInstance)
        .map(PlanCompleted.class::cast)
        .reduce((first, second) -> second)
        .orElseThrow();
  }
}
