package dev.agentbench.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.result.Mode;
import dev.agentbench.task.Solution;
import dev.agentbench.task.TaskId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MistakeTest {
  private static AgentActions ofGreeter(Mistake mistake) {
    return mistake
        .spoil(SampleTasks.writeGreeter(), SampleTasks.greeterSolution())
        .orElseThrow(() -> new AssertionError(mistake + " does not fit"));
  }

  private static List<String> tools(AgentActions performance) {
    return performance.steps().stream()
        .flatMap(step -> SolutionSteps.call(step).stream())
        .map(Solution.CallTool::tool)
        .toList();
  }

  @Test
  void theFileThatAChecksLooksAtIsLeftOut() {
    AgentActions performance = ofGreeter(Mistake.LEAVES_OUT_LAST_WRITE);

    assertThat(tools(performance)).containsExactly("list_files");
    assertThat(performance.ending().text()).isEqualTo(SampleTasks.greeterSolution().answer());
  }

  @Test
  void theFileBreaksOffBeforeTheTextThatACheckLooksFor() {
    AgentActions performance = ofGreeter(Mistake.WRITES_HALF_A_FILE);

    JsonObject arguments =
        new MessageCodec()
            .readObject(SolutionSteps.call(performance.steps().get(2)).orElseThrow().arguments())
            .orElseThrow();
    assertThat(arguments.string("path")).contains(SampleTasks.GREETER);
    assertThat(arguments.string("content").orElseThrow())
        .startsWith("package demo;")
        .doesNotContain("String greet");
  }

  @Test
  void aMissingFileIsReadAndTheAgentGivesUp() {
    AgentActions performance = ofGreeter(Mistake.GIVES_UP_AT_A_MISSING_FILE);

    assertThat(tools(performance)).containsExactly("read_file");
    assertThat(performance.ending().text()).contains("sorry");
  }

  @Test
  void aToolThatNobodyHasIsCalled() {
    assertThat(tools(ofGreeter(Mistake.CALLS_AN_UNKNOWN_TOOL))).containsExactly("open_in_editor");
  }

  @Test
  void anErrorOfTheAgentEndsTheTaskInTheMiddle() {
    AgentActions performance = ofGreeter(Mistake.BREAKS_DOWN);

    assertThat(performance.ending().isError()).isTrue();
    assertThat(tools(performance)).doesNotContain("write_file");
  }

  @Test
  void onlyAQuestionIsAnsweredWrongly() {
    assertThat(
            Mistake.ANSWERS_WRONGLY.spoil(
                SampleTasks.writeGreeter(), SampleTasks.greeterSolution()))
        .isEmpty();
    AgentActions performance =
        Mistake.ANSWERS_WRONGLY
            .spoil(SampleTasks.explainGreeter(), SampleTasks.questionSolution())
            .orElseThrow();
    assertThat(performance.ending().text()).doesNotContain("hello");
    assertThat(tools(performance)).containsExactly("read_file");
  }

  @Test
  void writingMistakesDoNotFitATaskThatWritesNothing() {
    for (Mistake mistake : EnumSet.of(Mistake.LEAVES_OUT_LAST_WRITE, Mistake.WRITES_HALF_A_FILE)) {
      assertThat(mistake.spoil(SampleTasks.explainGreeter(), SampleTasks.questionSolution()))
          .isEmpty();
    }
  }

  @Test
  void chanceFindsEveryFittingMistakeAndTheSameOneAgain() {
    Set<AgentActions> found = new HashSet<>();
    for (int session = 0; session < 200; session++) {
      AgentActions made = make(session);
      assertThat(make(session)).isEqualTo(made);
      found.add(made);
    }
    Set<AgentActions> fitting =
        EnumSet.allOf(Mistake.class).stream()
            .flatMap(
                mistake ->
                    mistake
                        .spoil(SampleTasks.writeGreeter(), SampleTasks.greeterSolution())
                        .stream())
            .collect(Collectors.toSet());
    assertThat(found).isEqualTo(fitting).hasSize(5);
  }

  private static AgentActions make(int session) {
    SeededChoices choices =
        new SeededChoices(1, new TaskId("greeter"), 1, session, Mode.MULTI_AGENT);
    return Mistake.makeOne(SampleTasks.writeGreeter(), SampleTasks.greeterSolution(), choices);
  }
}
