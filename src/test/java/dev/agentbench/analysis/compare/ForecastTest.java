package dev.agentbench.analysis.compare;

import static dev.agentbench.testing.TwoExperiments.experiment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.stats.Power;
import dev.agentbench.task.TaskId;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final RegressionSettings POPULATION = population();

  private static final ExperimentMetrics STEADY =
      experiment("steady", "pppppppppp ".repeat(20)).metrics();
  private static final ExperimentMetrics SHAKY =
      experiment("shaky", "pfpfpfpfpf ".repeat(20)).metrics();

  @Test
  void withoutHistoryTheDefaultsOfThePaperCount() {
    Forecast forecast = of(List.of(), STEADY);
    assertThat(forecast.experiments()).isZero();
    assertThat(forecast.power().detectable(40))
        .isCloseTo(Power.unknown(3, 3).detectable(40), within(1e-12));
  }

  /** 180 degrees of freedom: squares 0 or 200 × ¼, beside 10 of the default of 1/6. */
  @Test
  void whatTrialsVaryIsEstimatedFromTrialsThatNothingButChanceTellsApart() {
    assertThat(of(List.of(STEADY), STEADY).power().trialVariance())
        .isCloseTo(2.0 / 3 * (10 / 6.0) / 190, within(1e-12));
    assertThat(of(List.of(SHAKY), SHAKY).power().trialVariance())
        .isCloseTo(2.0 / 3 * (10 / 6.0 + 50) / 190, within(1e-12));
  }

  /** Without variance between tasks, the exact quantiles of 97.5 % and 80 %: 2.801585. */
  @Test
  void onTheseTasksOnlyTrialsAreNoise() {
    Forecast forecast = of(List.of(), STEADY);
    assertThat(forecast.beyondNoise(40, RegressionSettings.DEFAULTS))
        .isCloseTo(2.801585 * Math.sqrt(1 / 9.0 / 40), within(1e-6));
    assertThat(forecast.beyondNoise(40, POPULATION))
        .isCloseTo(2.801585 * Math.sqrt(2 / 9.0 / 40), within(1e-6));
  }

  /** What is said to be found is looked for in other drawn comparisons, judged by the rule. */
  @Test
  void aLossThatIsSaidToBeFoundIsFoundInFourOfFiveComparisons() {
    for (Forecast forecast : List.of(of(List.of(), STEADY), of(List.of(SHAKY), SHAKY))) {
      RulePower rule = forecast.rule();
      int tasks = rule.tasksFor(0.1, RegressionSettings.DEFAULTS).orElseThrow();
      assertThat(found(rule, tasks, 0.1)).isBetween(0.7, 0.92);
      assertThat(found(rule, tasks, 0.05)).isLessThan(0.55);
      int points = rule.detectablePoints(40, RegressionSettings.DEFAULTS).orElseThrow();
      assertThat(found(rule, 40, points / 100.0)).isGreaterThan(0.7);
    }
  }

  /** 3 · 2/2⁸ is below 3 %, and 3 · 2/20² of tasks with three trials on either side. */
  @Test
  void aLossInTimeTokensOrCostTakesFewerTasksWhereTrialsAreRepeated() {
    Forecast forecast = of(List.of(), STEADY);
    assertThat(forecast.leastTasksForOthers(RegressionSettings.DEFAULTS)).isEqualTo(2);
    assertThat(forecast.leastTasksForOthers(POPULATION)).isEqualTo(8);
  }

  private static double found(RulePower rule, int tasks, double loss) {
    SplittableRandom seeds = new SplittableRandom(11);
    return IntStream.range(0, 300)
            .filter(i -> rule.isFound(tasks, loss, RegressionSettings.DEFAULTS, seeds.split()))
            .count()
        / 300.0;
  }

  @Test
  void onlyTheSameTasksCount() {
    List<TaskVersion> others = List.of(new TaskVersion(new TaskId("task_001"), "e".repeat(64)));
    Forecast forecast = Forecast.of(List.of(STEADY), others, 3, 3);
    assertThat(forecast.experiments()).isZero();
  }

  private static Forecast of(List<ExperimentMetrics> history, ExperimentMetrics next) {
    return Forecast.of(history, next.experiment().manifest().tasks().versions(), 3, 3);
  }

  private static RegressionSettings population() {
    RegressionSettings defaults = RegressionSettings.DEFAULTS;
    return new RegressionSettings(
        defaults.limits(),
        defaults.perSuccess(),
        Scope.POPULATION,
        defaults.mustPass(),
        defaults.maxErrorRate(),
        defaults.maxAgeDays(),
        defaults.maxCostUsd());
  }
}
