package dev.agentbench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StratifiedSampleTest {
  private static final List<Task> TASKS = tasks(new Random(7), 97);

  @Test
  void theSameSeedDrawsTheSameTasksAndAnotherSeedOthers() {
    StratifiedSample sample = new StratifiedSample(20, 5);

    assertThat(sample.of(TASKS)).hasSize(20).isEqualTo(new StratifiedSample(20, 5).of(TASKS));
    assertThat(new StratifiedSample(20, 6).of(TASKS)).hasSize(20).isNotEqualTo(sample.of(TASKS));
  }

  @Test
  void theTasksStayInTheOrderOfTheFilesAndTheDrawDoesNotDependOnIt() {
    List<Task> drawn = new StratifiedSample(20, 5).of(TASKS);
    List<Task> reversed = new ArrayList<>(TASKS);
    Collections.reverse(reversed);

    assertThat(drawn).isSubsetOf(TASKS).isSortedAccordingTo((a, b) -> at(a) - at(b));
    assertThat(new StratifiedSample(20, 5).of(reversed)).containsExactlyInAnyOrderElementsOf(drawn);
  }

  @Test
  void everyStratumCategoryAndTypeHasItsShareRoundedUpOrDown() {
    for (int size = 1; size < TASKS.size(); size += 3) {
      for (long seed = 1; seed <= 5; seed++) {
        List<Task> drawn = new StratifiedSample(size, seed).of(TASKS);
        assertThat(drawn).hasSize(size).doesNotHaveDuplicates();
        assertProportional(drawn, task -> task.category() + "/" + task.type(), 1);
        assertProportional(drawn, Task::category, 1.5);
        assertProportional(drawn, Task::type, 1.5);
      }
    }
  }

  @Test
  void everyTaskOfAStratumIsDrawnAboutAsOftenAsAnyOther() {
    List<Task> alike =
        IntStream.range(0, 10).mapToObj(i -> Tasks.task("t" + i, "simple", "coding")).toList();
    Map<TaskId, Long> draws =
        IntStream.range(0, 1_000)
            .boxed()
            .flatMap(seed -> new StratifiedSample(3, seed).of(alike).stream())
            .collect(Collectors.groupingBy(Task::id, Collectors.counting()));

    // 300 expected, with a standard deviation of 14.5.
    assertThat(draws.values()).hasSize(10).allSatisfy(n -> assertThat(n).isBetween(240L, 360L));
  }

  @Test
  void aTaskThatIsAddedDisplacesOneAtMost() {
    List<Task> more = new ArrayList<>(TASKS);
    Task first = TASKS.get(0);
    more.add(Tasks.task("added", first.category(), first.type()));
    List<Task> before = new StratifiedSample(40, 3).of(TASKS);
    List<Task> stayed = new ArrayList<>(new StratifiedSample(40, 3).of(more));
    stayed.retainAll(before);

    assertThat(stayed).hasSizeGreaterThanOrEqualTo(38);
  }

  @Test
  void aSetThatIsNoLargerIsTakenWholeAndNoSampleIsEmpty() {
    assertThat(new StratifiedSample(97, 1).of(TASKS)).isEqualTo(TASKS);
    assertThat(new StratifiedSample(1_000, 1).of(TASKS)).isEqualTo(TASKS);
    assertThat(new StratifiedSample(1, 1).of(TASKS)).hasSize(1);
    assertThatThrownBy(() -> new StratifiedSample(0, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("--sample must be at least 1, not 0");
  }

  @Test
  void aSelectionNarrowsFirstDrawsThenAndLimitsLast() {
    StratifiedSample sample = new StratifiedSample(4, 2);
    TaskSelection selection =
        new TaskSelection(List.of(), null, List.of("simple"), List.of(), List.of(), sample, 3);
    List<Task> simple = TASKS.stream().filter(t -> t.category().equals("simple")).toList();

    assertThat(selection.apply(TASKS)).isEqualTo(sample.of(simple).subList(0, 3));
    assertThat(selection.describe()).isEqualTo("--category simple --sample 4 --seed 2 --limit 3");
  }

  private static void assertProportional(
      List<Task> drawn, Function<Task, String> dimension, double within) {
    Map<String, Long> all = counts(TASKS, dimension);
    Map<String, Long> mine = counts(drawn, dimension);
    all.forEach(
        (key, count) ->
            assertThat((double) mine.getOrDefault(key, 0L))
                .as("%s of %s tasks", key, drawn.size())
                .isCloseTo(
                    (double) drawn.size() * count / TASKS.size(), Offset.strictOffset(within)));
  }

  private static Map<String, Long> counts(List<Task> tasks, Function<Task, String> dimension) {
    return tasks.stream().collect(Collectors.groupingBy(dimension, Collectors.counting()));
  }

  private static int at(Task task) {
    return TASKS.indexOf(task);
  }

  private static List<Task> tasks(Random random, int count) {
    List<String> categories = List.of("simple", "simple", "medium", "complex", "specialized");
    List<String> types = List.of("coding", "coding", "debug", "question", "mixed");
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                Tasks.task(
                    "task_" + i,
                    categories.get(random.nextInt(categories.size())),
                    types.get(random.nextInt(types.size()))))
        .toList();
  }
}
