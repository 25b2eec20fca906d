package dev.agentbench.analysis;

import static dev.agentbench.testing.TwoExperiments.experiment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentbench.result.TaskVersion;
import dev.agentbench.stats.Power;
import dev.agentbench.task.TaskId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastTest {
  private static final ExperimentMetrics STEADY =
      experiment("steady", "pppppppppp ".repeat(20)).metrics();
  private static final ExperimentMetrics SHAKY =
      experiment("shaky", "pfpfpfpfpf ".repeat(20)).metrics();

  @Test
  void withoutHistoryTheDefaultsOfThePaperCount() {
    Forecast forecast = of(List.of(), STEADY);
    assertThat(forecast.experiments()).isZero();
    assertThat(forecast.costUsd()).isEmpty();
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

  @Test
  void onlyTheSameTasksCount() {
    List<TaskVersion> others = List.of(new TaskVersion(new TaskId("task_001"), "e".repeat(64)));
    Forecast forecast = Forecast.of(List.of(STEADY), others, 3, 3);
    assertThat(forecast.experiments()).isZero();
    assertThat(forecast.costUsd()).isEmpty();
  }

  @Test
  void theCostIsThatOfEarlierTrialsOfTheseTasks() {
    double each = STEADY.trials().get(0).costUsd();
    assertThat(of(List.of(STEADY), STEADY).costUsd().orElseThrow())
        .isCloseTo(each * 20 * 3, within(1e-9));
  }

  private static Forecast of(List<ExperimentMetrics> history, ExperimentMetrics next) {
    return Forecast.of(history, next.experiment().manifest().tasks(), 3, 3);
  }
}
