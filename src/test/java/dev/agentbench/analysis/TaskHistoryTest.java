package dev.agentbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentbench.result.TaskScore;
import dev.agentbench.task.TaskId;
import dev.agentbench.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskHistoryTest {
  @Test
  void aTaskThatPassesWhereOthersPassTellsExperimentsApart() {
    List<TaskHistory> all =
        TaskHistory.in(List.of(scores(0, 0, 2), scores(1, 1, 1), scores(2, 2, 0)));
    assertThat(all).extracting(each -> each.task().value()).containsExactly("a", "b", "c");
    TaskHistory a = all.get(0);
    assertThat(a.passed()).isEqualTo(3);
    assertThat(a.scored()).isEqualTo(6);
    assertThat(a.experiments()).isEqualTo(3);
    assertThat(a.rate()).isEqualTo(0.5);
    assertThat(a.interval().low()).isLessThan(0.5);
    assertThat(a.modes()).hasSize(1);
    assertThat(a.agreement()).isEmpty();
    List<TaskHistory> two =
        TaskHistory.in(List.of(scores(0, 0), scores(1, 1), scores(2, 1), scores(2, 2)));
    assertThat(two.get(0).agreement().orElseThrow()).isCloseTo(0.853, within(0.001));
    List<TaskHistory> against = TaskHistory.in(List.of(scores(0, 2), scores(1, 1), scores(2, 0)));
    assertThat(against.get(0).agreement().orElseThrow()).isCloseTo(-1, within(1e-9));
  }

  @Test
  void tooFewOrEqualExperimentsTellNothing() {
    assertThat(TaskHistory.in(List.of())).isEmpty();
    assertThat(TaskHistory.in(List.of(scores(0, 1), scores(2, 2))).get(0).agreement()).isEmpty();
    assertThat(TaskHistory.in(List.of(scores(1), scores(0), scores(2))).get(0).agreement())
        .isEmpty();
  }

  /** As after a task was tried alone while it was written. */
  @Test
  void experimentsWithoutOtherTasksSayNothingOfThem() {
    List<ExperimentScores> experiments =
        new ArrayList<>(List.of(scores(0, 0), scores(1, 1), scores(2, 2)));
    experiments.add(scores(2));
    experiments.add(scores(2));
    TaskHistory a = TaskHistory.in(experiments).get(0);
    assertThat(a.agreement().orElseThrow()).isCloseTo(1, within(1e-9));
    assertThat(a.scored()).isEqualTo(10);
    List<TaskHistory> tooFew =
        TaskHistory.in(List.of(scores(0, 1), scores(2, 2), scores(1), scores(0)));
    assertThat(tooFew.get(0).agreement()).isEmpty();
  }

  /** An experiment with tasks a, b ... of two trials each, so many of them passed. */
  private static ExperimentScores scores(int... passed) {
    List<TaskScore> scores = new ArrayList<>();
    for (int i = 0; i < passed.length; i++) {
      TaskId task = new TaskId(String.valueOf((char) ('a' + i)));
      scores.add(new TaskScore(task, "simple", "d".repeat(64), passed[i], 2));
    }
    return new ExperimentScores(Samples.completed(1, 1), scores);
  }
}
