package dev.agentbench.gateway.embedded;

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
  private static Performance ofGreeter(Mistake mistake) {
    return mistake
        .spoil(SampleTasks.writeGreeter(), SampleTasks.greeterSolution())
        .orElseThrow(() -> new AssertionError(mistake + " does not fit"));
  }

  private static List<String> tools(Performance performance) {
    return performance.steps().stream()
        .flatMap(step -> Steps.call(step).stream())
        .map(Solution.CallTool::tool)
        .toList();
  }

  @Test
  void theFileThatAChecksLooksAtIsLeftOut() {
    Performance performance = ofGreeter(Mistake.LEAVES_OUT_LAST_WRITE);

    assertThat(tools(performance)).containsExactly("list_files");
    assertThat(performance.ending().text()).isEqualTo(SampleTasks.greeterSolution().answer());
  }

  @Test
  void theFileBreaksOffBeforeTheTextThatACheckLooksFor() {
    Performance performance = ofGreeter(Mistake.WRITES_HALF_A_FILE);

    JsonObject arguments =
        new MessageCodec()
            .readObject(Steps.call(performance.steps().get(2)).orElseThrow().arguments())
            .orElseThrow();
    assertThat(arguments.string("path")).contains(SampleTasks.GREETER);
    assertThat(arguments.string("content").orElseThrow())
        .startsWith("package demo;")
        .doesNotContain("String greet");
  }

  @Test
  void aMissingFileIsReadAndTheAgentGivesUp() {
    Performance performance = ofGreeter(Mistake.GIVES_UP_AT_A_MISSING_FILE);

    assertThat(tools(performance)).containsExactly("read_file");
    assertThat(performance.ending().text()).contains("sorry");
  }

  @Test
  void aToolThatNobodyHasIsCalled() {
    assertThat(tools(ofGreeter(Mistake.CALLS_AN_UNKNOWN_TOOL))).containsExactly("open_in_editor");
  }

  @Test
  void anErrorOfTheAgentEndsTheTaskInTheMiddle() {
    Performance performance = ofGreeter(Mistake.BREAKS_DOWN);

    assertThat(performance.ending().isError()).isTrue();
    assertThat(tools(performance)).doesNotContain("write_file");
  }

  @Test
  void onlyAQuestionIsAnsweredWrongly() {
    assertThat(
            Mistake.ANSWERS_WRONGLY.spoil(
                SampleTasks.writeGreeter(), SampleTasks.greeterSolution()))
        .isEmpty();
    Performance performance =
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
    Set<Performance> found = new HashSet<>();
    for (int session = 0; session < 200; session++) {
      Performance made = make(session);
      assertThat(make(session)).isEqualTo(made);
      found.add(made);
    }
    Set<Performance> fitting =
        EnumSet.allOf(Mistake.class).stream()
            .flatMap(
                mistake ->
                    mistake
                        .spoil(SampleTasks.writeGreeter(), SampleTasks.greeterSolution())
                        .stream())
            .collect(Collectors.toSet());
    assertThat(found).isEqualTo(fitting).hasSize(5);
  }

  private static Performance make(int session) {
    Draws draws = new Draws(1, new TaskId("greeter"), session, Mode.MULTI_AGENT);
    return Mistake.makeOne(SampleTasks.writeGreeter(), SampleTasks.greeterSolution(), draws);
  }
}
