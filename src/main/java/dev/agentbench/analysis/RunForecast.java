package dev.agentbench.analysis;

import dev.agentbench.result.Experiment;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.Descriptive;
import dev.agentbench.task.TaskId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Forecast of the time and cost of an experiment, by earlier trials of its tasks. A task that was
 * never run is taken for one of the others.
 *
 * @param experiments earlier ones that it rests on
 * @param knownTasks how many of the tasks were run before
 * @param seconds on the clock, with so many trials at once as planned; null when nothing is known
 * @param tokens null likewise, or when no Gateway told of any
 * @param costUsd likewise
 * @param costEstimated whether the price of a model in earlier trials was not known
 */
public record RunForecast(
    int experiments,
    int knownTasks,
    @Nullable Range seconds,
    @Nullable Range tokens,
    @Nullable Range costUsd,
    boolean costEstimated) {

  /**
   * Estimates.
   *
   * @param history earlier experiments over some of the tasks, in one mode
   * @param repeats trials of each task
   * @param atOnce trials that run side by side
   */
  public static RunForecast of(
      List<ExperimentMetrics> history, List<TaskVersion> tasks, int repeats, int atOnce) {
    Set<TaskVersion> wanted = Set.copyOf(tasks);
    List<TrialMetrics> trials =
        history.stream()
            .flatMap(results -> results.trials().stream())
            .filter(
                trial -> wanted.contains(new TaskVersion(trial.task().id(), trial.task().digest())))
            .toList();
    Set<TaskId> known = trials.stream().map(trial -> trial.task().id()).collect(Collectors.toSet());
    List<TaskId> planned = tasks.stream().map(TaskVersion::id).toList();
    return new RunForecast(
        history.size(),
        Math.toIntExact(planned.stream().filter(known::contains).count()),
        PastFigures.of(Metric.DURATION, trials)
            .map(past -> past.makespan(planned, repeats, atOnce).times(overhead(history)))
            .orElse(null),
        PastFigures.of(Metric.TOKENS, trials).map(past -> past.sum(planned, repeats)).orElse(null),
        PastFigures.of(Metric.COST, trials).map(past -> past.sum(planned, repeats)).orElse(null),
        trials.stream().anyMatch(TrialMetrics::costEstimated));
  }

  /**
   * How much longer experiments take than their conversations: copying, setup, checks, waits for a
   * rate limit. The median, since one that was interrupted and resumed says nothing.
   */
  private static double overhead(List<ExperimentMetrics> history) {
    double[] ratios =
        history.stream()
            .flatMap(results -> overhead(results).stream())
            .mapToDouble(Double::doubleValue)
            .toArray();
    return Math.max(1, Descriptive.of(ratios).map(Descriptive::median).orElse(1.0));
  }

  private static Optional<Double> overhead(ExperimentMetrics results) {
    Experiment experiment = results.experiment();
    double talked =
        PastFigures.makespan(
            results.trials().stream()
                .mapToDouble(trial -> Metric.DURATION.of(trial).orElse(0))
                .toArray(),
            experiment.manifest().schedule().concurrency());
    if (experiment.end() == null || experiment.group() != null || talked <= 0) {
      return Optional.empty();
    }
    Duration took = Duration.between(experiment.startedAt(), experiment.end().at());
    return Optional.of(took.toMillis() / 1000.0 / talked);
  }
}
