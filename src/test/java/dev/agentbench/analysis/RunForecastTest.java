package dev.agentbench.analysis;

import static dev.agentbench.testing.TwoExperiments.experiment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.End;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.result.Trial;
import dev.agentbench.task.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunForecastTest {

  @Test
  void withoutHistoryNothingIsExpected() {
    RunForecast forecast = RunForecast.of(List.of(), tasks(3), 1, 5);
    assertThat(forecast).isEqualTo(new RunForecast(0, 0, null, null, null, false));
  }

  @Test
  void tokensAndCostAreSumsOverTheTasksAndTheirRepeats() {
    ExperimentResults past = experiment("past", "pp pp pp");
    Trial trial = past.trials().get(0);

    RunForecast forecast = RunForecast.of(List.of(past.metrics()), tasks(3), 4, 5);

    assertThat(forecast.knownTasks()).isEqualTo(3);
    assertThat(forecast.tokens().mean()).isEqualTo(12.0 * trial.tokens().total(), within(1e-6));
    assertThat(forecast.costUsd().mean()).isEqualTo(12 * trial.costUsd(), within(1e-9));
    assertThat(forecast.costUsd().low()).isEqualTo(forecast.costUsd().high(), within(1e-9));
  }

  /** Four trials of 10 s each, of which two run side by side. */
  @Test
  void theTimeIsThatOfTheClock() {
    ExperimentMetrics past = lasting(10, 10, 10, 10);
    assertThat(seconds(past, 1)).isEqualTo(40, within(1e-6));
    assertThat(seconds(past, 2)).isEqualTo(20, within(1e-6));
    assertThat(seconds(past, 9)).isEqualTo(10, within(1e-6));
  }

  @Test
  void whatExperimentsTookBesidesTheirConversationsIsCounted() {
    ExperimentMetrics past = lasting(10);
    Experiment experiment = past.experiment();
    End end = new End(experiment.startedAt().plusSeconds(25), Status.COMPLETED, null);
    ExperimentMetrics ended = new ExperimentMetrics(experiment.endedWith(end), past.trials());
    assertThat(seconds(ended, 1)).isEqualTo(100, within(1e-6));
  }

  @Test
  void theRangeIsAsWideAsTrialsOfOneTaskDiffered() {
    ExperimentResults past =
        experiment(
            "past",
            "pp pp pp pp",
            draft -> draft.lasting(Duration.ofSeconds(draft.trial().repeat() == 0 ? 5 : 15)));
    Range seconds = RunForecast.of(List.of(open(past)), tasks(4), 1, 1).seconds();
    assertThat(seconds.low()).isBetween(20.0, 30.0);
    assertThat(seconds.high()).isBetween(50.0, 60.0);
    assertThat(seconds.mean()).isCloseTo(40, within(2.0));
  }

  @Test
  void aTaskThatWasNeverRunIsTakenForOneOfTheOthers() {
    ExperimentMetrics past = lasting(10, 10, 10, 10);
    RunForecast forecast = RunForecast.of(List.of(past), tasks(6), 1, 1);
    assertThat(forecast.knownTasks()).isEqualTo(4);
    assertThat(forecast.seconds().mean()).isEqualTo(60, within(1e-6));
  }

  private static double seconds(ExperimentMetrics past, int atOnce) {
    return RunForecast.of(List.of(past), tasks(4), 1, atOnce).seconds().mean();
  }

  private static ExperimentMetrics lasting(int... seconds) {
    int[] next = {0};
    return open(
        experiment(
            "past",
            "p ".repeat(seconds.length),
            draft -> draft.lasting(Duration.ofSeconds(seconds[next[0]++]))));
  }

  /** Without an end, from which the time besides the conversations would be reckoned. */
  private static ExperimentMetrics open(ExperimentResults results) {
    Experiment experiment = results.experiment();
    return new ExperimentMetrics(
        experiment.reopened(experiment.manifest()), results.metrics().trials());
  }

  private static List<TaskVersion> tasks(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> new TaskVersion(new TaskId("task_00" + i), "d".repeat(64)))
        .toList();
  }
}
