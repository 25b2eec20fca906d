package dev.agentbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.Interval;
import dev.agentbench.stats.WilsonInterval;
import dev.agentbench.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateTest {

  @Test
  void oneTrialOfEachTaskHasAWilsonInterval() {
    List<TrialMetrics> trials = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      trials.add(trial("task_" + i, 0, i < 17 ? Outcome.PASSED : Outcome.FAILED));
    }
    Rate rate = Rate.of(Metric.SUCCESS, trials).orElseThrow();
    assertThat(rate.value()).isEqualTo(0.85);
    assertThat(rate.hits()).isEqualTo(17);
    assertThat(rate.tasks()).isEqualTo(20);
    assertThat(rate.method()).isEqualTo(Rate.Method.WILSON);
    assertThat(rate.interval().low()).isCloseTo(0.639581, within(5e-7));
    assertThat(rate.interval().high()).isCloseTo(0.947631, within(5e-7));
  }

  @Test
  void repeatedTasksCountOnceEach() {
    List<TrialMetrics> trials =
        List.of(
            trial("a", 0, Outcome.PASSED),
            trial("b", 0, Outcome.FAILED),
            trial("b", 1, Outcome.FAILED),
            trial("b", 2, Outcome.TIMEOUT));
    Rate rate = Rate.of(Metric.SUCCESS, trials).orElseThrow();
    assertThat(rate.value()).isEqualTo(0.5);
    assertThat(rate.trials()).isEqualTo(4);
    assertThat(rate.tasks()).isEqualTo(2);
    assertThat(rate.method()).isEqualTo(Rate.Method.BOOTSTRAP);
    assertThat(rate.standardError()).isCloseTo(0.5, within(1e-12));
    assertThat(rate.interval()).isEqualTo(new Interval(0, 1));
  }

  @Test
  void repeatedTasksThatAllPassedAreNotCertain() {
    List<TrialMetrics> trials = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      trials.add(trial("task_" + i, 0, Outcome.PASSED));
      trials.add(trial("task_" + i, 1, Outcome.PASSED));
    }
    Rate rate = Rate.of(Metric.SUCCESS, trials).orElseThrow();
    assertThat(rate.method()).isEqualTo(Rate.Method.WILSON);
    assertThat(rate.interval()).isEqualTo(WilsonInterval.of(1, 10).orElseThrow());
  }

  @Test
  void singleTaskHasNoStandardError() {
    Rate rate = Rate.of(Metric.SUCCESS, List.of(trial("a", 0, Outcome.PASSED))).orElseThrow();
    assertThat(rate.standardError()).isNull();
  }

  @Test
  void withoutAScoreThereIsNoRate() {
    List<TrialMetrics> trials =
        List.of(
            trial("a", 0, Outcome.ERROR),
            trial("b", 0, Outcome.UNVERIFIED),
            trial("c", 0, Outcome.CANCELLED));
    assertThat(Rate.of(Metric.SUCCESS, trials)).isEmpty();
    assertThat(Rate.of(Metric.SUCCESS, List.of())).isEmpty();
  }

  @Test
  void intentionToTreatCountsUnscoredTrialsAsNotPassed() {
    SuccessRate rate = SuccessRate.of(metrics(Samples.everyKind()));
    assertThat(rate.waysDiffer()).isTrue();
    assertThat(rate.scored()).extracting(Rate::hits, Rate::trials).containsExactly(3, 5);
    assertThat(rate.intentionToTreat()).extracting(Rate::hits, Rate::trials).containsExactly(3, 8);
  }

  @Test
  void bothWaysAgreeWhenEveryTrialHasAScore() {
    SuccessRate rate =
        SuccessRate.of(metrics(List.of(Samples.passedSimple(), Samples.failedCheck())));
    assertThat(rate.waysDiffer()).isFalse();
    assertThat(rate.scored()).isEqualTo(rate.intentionToTreat());
  }

  private static List<TrialMetrics> metrics(List<Trial> trials) {
    return trials.stream().map(Trial::metrics).toList();
  }

  private static TrialMetrics trial(String task, int repeat, Outcome outcome) {
    return Samples.draft(task, "simple", "coding", task, null)
        .repeat(repeat)
        .outcome(outcome, outcome == Outcome.PASSED ? null : "because")
        .trial()
        .metrics();
  }
}
