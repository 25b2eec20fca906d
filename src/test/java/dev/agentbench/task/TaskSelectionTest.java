package dev.agentbench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.task.TaskSelection.Range;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskSelectionTest {
  private static final List<String> ANY = List.of();
  private static final List<Task> TASKS =
      List.of(
          Tasks.task("task_003", "simple", "coding", "io"),
          Tasks.task("task_001", "simple", "debug", "io", "Nightly"),
          Tasks.task("task_002", "complex", "coding"),
          Tasks.task("task_010", "complex", "coding", "nightly"),
          Tasks.task("extra", "simple", "coding"));

  @Test
  void nothingAskedForMeansEveryTask() {
    assertThat(TaskSelection.ALL.apply(TASKS)).isEqualTo(TASKS);
    assertThat(TaskSelection.ALL.describe()).isEqualTo("all tasks");
  }

  @Test
  void theOrderOfTheFilesIsKeptWhateverOrderTheIdsWereGivenIn() {
    assertThat(
            ids(new TaskSelection(List.of("extra", "task_003"), null, ANY, ANY, ANY, null, null)))
        .containsExactly("task_003", "extra");
  }

  @Test
  void aRangeSelectsByTheNumbersInTheIds() {
    assertThat(ids(new TaskSelection(ANY, Range.parse("2-9"), ANY, ANY, ANY, null, null)))
        .containsExactly("task_003", "task_002");
  }

  @Test
  void wordsAreComparedWithoutCaseInAnyLocale() {
    assertThat(ids(new TaskSelection(ANY, null, List.of("SIMPLE"), ANY, ANY, null, null)))
        .containsExactly("task_003", "task_001", "extra");
    assertThat(ids(new TaskSelection(ANY, null, ANY, List.of("CODING"), List.of("IO"), null, null)))
        .containsExactly("task_003");
    assertThat(ids(new TaskSelection(ANY, null, ANY, ANY, List.of("nightly"), null, null)))
        .containsExactly("task_001", "task_010");
  }

  @Test
  void severalWordsMeanAnyOfThem() {
    assertThat(ids(new TaskSelection(ANY, null, ANY, List.of("debug", "coding"), ANY, null, null)))
        .hasSize(5);
  }

  @Test
  void theLimitCountsWhatAllOtherOptionsLeft() {
    TaskSelection selection =
        new TaskSelection(
            List.of("task_001", "task_002", "task_003", "task_010"),
            new Range(2, 10),
            ANY,
            List.of("coding"),
            ANY,
            null,
            2);

    assertThat(ids(selection)).containsExactly("task_003", "task_002");
    assertThat(selection.describe())
        .isEqualTo(
            "--task-ids task_001,task_002,task_003,task_010 --task-range 2-10 --type coding"
                + " --limit 2");
  }

  @Test
  void anUnknownIdIsRefusedByName() {
    assertThatThrownBy(
            () -> ids(new TaskSelection(List.of("task_9"), null, ANY, ANY, ANY, null, null)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("No such task: task_9");
  }

  @Test
  void oneUnknownWordOfAListIsRefusedAlthoughOthersSelectTasks() {
    assertRefused(
        new TaskSelection(ANY, null, List.of("simple", "huge", "tiny"), ANY, ANY, null, null),
        "No task of category huge, tiny");
    assertRefused(
        new TaskSelection(ANY, null, ANY, List.of("coding", "codng"), ANY, null, null),
        "No task of type codng");
    assertRefused(
        new TaskSelection(ANY, null, ANY, ANY, List.of("io", "oi"), null, null),
        "No task with tag oi");
  }

  private static void assertRefused(TaskSelection selection, String message) {
    assertThatThrownBy(() -> ids(selection))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(message);
  }

  @Test
  void anEmptySelectionIsRefused() {
    assertThatThrownBy(
            () -> ids(new TaskSelection(ANY, Range.parse("77"), ANY, ANY, ANY, null, null)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("No task matches --task-range 77-77 (5 tasks in the set)");
  }

  @Test
  void aLimitBelowOneIsRefused() {
    assertThatThrownBy(() -> new TaskSelection(ANY, null, ANY, ANY, ANY, null, 0))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aSingleNumberIsARange() {
    assertThat(Range.parse(" 7 ")).isEqualTo(new Range(7, 7)).hasToString("7-7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a-b", "1-", "-3", "1-2-3", "5-2", "1..3", "99999999999"})
  void anythingElseIsNoRange(String text) {
    assertThatThrownBy(() -> Range.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("--task-range");
  }

  private static List<String> ids(TaskSelection selection) {
    return selection.apply(TASKS).stream().map(task -> task.id().value()).toList();
  }
}
