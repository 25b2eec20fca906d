package dev.agentbench.analysis.compare;

import static dev.agentbench.testing.TwoExperiments.experiment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.ConfidenceSequence;
import dev.agentbench.task.TaskId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequentialComparisonTest {
  private static final String PASS = "p ".repeat(60);
  private static final String FAIL = "f ".repeat(60);

  @Test
  void tasksCountInTheOrderOfTheirStartWhateverEndsFirst() {
    ExperimentMetrics a = arm("A", "p f p p f p p f p p ".repeat(6));
    ExperimentMetrics b = arm("B", "f f p f f f p f p f ".repeat(6));
    List<TrialMetrics> ended = new ArrayList<>(a.trials());
    ended.addAll(b.trials());
    SequentialTest usual = fed(a, ended);
    Collections.reverse(ended);
    assertThat(fed(a, ended).sequence().interval()).isEqualTo(usual.sequence().interval());

    ConfidenceSequence expected = new ConfidenceSequence();
    Map<TaskId, Integer> scores = new HashMap<>();
    a.trials()
        .forEach(trial -> scores.merge(trial.task().id(), trial.passed() ? -1 : 0, Integer::sum));
    b.trials()
        .forEach(trial -> scores.merge(trial.task().id(), trial.passed() ? 1 : 0, Integer::sum));
    SequentialTest.order(a.experiment().manifest()).forEach(id -> expected.add(scores.get(id)));
    assertThat(usual.sequence().interval()).isEqualTo(expected.interval());
  }

  @Test
  void aTaskThatIsStillRunningHoldsUpThoseThatStartedAfterIt() {
    ExperimentMetrics a = arm("A", PASS);
    ExperimentMetrics b = arm("B", FAIL);
    TaskId first = SequentialTest.order(a.experiment().manifest()).get(0);
    SequentialTest test = new SequentialTest(a.experiment());
    List<TrialMetrics> late = new ArrayList<>();
    for (List<TrialMetrics> trials : List.of(a.trials(), b.trials())) {
      trials.stream().filter(trial -> !trial.task().id().equals(first)).forEach(test::add);
      trials.stream().filter(trial -> trial.task().id().equals(first)).forEach(late::add);
    }
    assertThat(test.tasks()).isZero();
    assertThat(test.add(late.get(0))).isFalse();
    assertThat(test.add(late.get(1))).isTrue();
    assertThat(test.tasks()).isEqualTo(60);
  }

  @Test
  void theVerdictOfAStoppedTestComesFromTheSequenceAndSaysSo() {
    ExperimentMetrics a = arm("A", PASS);
    ExperimentMetrics b = arm("B", FAIL);
    Comparison found = compared(firstTasks(a, 15), firstTasks(b, 15));
    assertThat(found.verdict().kind()).isEqualTo(Kind.REGRESSED);
    MetricChange success = found.metrics().get(0);
    assertThat(success.change().method()).isEqualTo(ConfidenceSequence.METHOD);
    assertThat(success.change().tasks()).isEqualTo(15);
    assertThat(success.change().interval().high()).isBetween(-0.9, 0.0);
    assertThat(found.metrics().subList(1, found.metrics().size()))
        .allMatch(change -> change.verdict().is(Kind.NOT_JUDGED));
    assertThat(found.notes().get(0))
        .startsWith("Sequential test, decided after 15 of 60 tasks")
        .contains("hedged capital confidence sequence (Waudby-Smith and Ramdas 2024)");
    assertThat(compared(firstTasks(b, 15), firstTasks(a, 15)).verdict().kind())
        .isEqualTo(Kind.IMPROVED);
  }

  @Test
  void aTestThatFoundNothingIsNotJudgedByTheIntervalsForOneLook() {
    String half = "p f ".repeat(30);
    Comparison found = compared(arm("A", half), arm("B", half));
    assertThat(found.verdict().kind()).isEqualTo(Kind.INCONCLUSIVE);
    assertThat(found.notes().get(0)).startsWith("Sequential test, undecided after 60 of 60 tasks");
  }

  @Test
  void tasksWithoutAScoreInOneArmAreNoPair() {
    Comparison found = compared(arm("A", PASS), arm("B", "e " + "f ".repeat(59)));
    assertThat(found.metrics().get(0).change().tasks()).isEqualTo(59);
    assertThat(compared(arm("A", "p p"), arm("B", "e e")).verdict().kind())
        .isEqualTo(Kind.INCOMPARABLE);
  }

  private static Comparison compared(ExperimentMetrics a, ExperimentMetrics b) {
    return Comparison.of(a, b, RegressionSettings.DEFAULTS, false);
  }

  private static SequentialTest fed(ExperimentMetrics a, List<TrialMetrics> trials) {
    SequentialTest test = new SequentialTest(a.experiment());
    trials.forEach(test::add);
    return test;
  }

  private static ExperimentMetrics firstTasks(ExperimentMetrics all, int count) {
    List<TaskId> first = SequentialTest.order(all.experiment().manifest()).subList(0, count);
    return new ExperimentMetrics(
        all.experiment(),
        all.trials().stream().filter(trial -> first.contains(trial.task().id())).toList());
  }

  private static ExperimentMetrics arm(String name, String trials) {
    ExperimentMetrics results = experiment("arm " + name, trials).metrics();
    Experiment plain = results.experiment();
    AbTestArm arm = new AbTestArm(name, "0f0f0f0f", name + ".yaml", true);
    return new ExperimentMetrics(
        new Experiment(
            plain.id(),
            plain.mode(),
            null,
            arm.labels(),
            null,
            plain.startedAt(),
            plain.manifest(),
            plain.end()),
        results.trials());
  }
}
