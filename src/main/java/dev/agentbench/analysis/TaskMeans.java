package dev.agentbench.analysis;

import dev.agentbench.result.TrialMetrics;
import dev.agentbench.task.TaskId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One number per task, the mean of its trials: every statistic counts tasks, never tasks × trials.
 *
 * @param values a number for each task of which at least one trial was measured
 * @param trials how many trials were measured
 * @param sum over those trials; for shares the number of hits
 */
record TaskMeans(List<Double> values, int trials, double sum) {

  static TaskMeans of(List<TrialMetrics> trials, Function<TrialMetrics, OptionalDouble> reading) {
    Map<TaskId, Tally> tallies = new LinkedHashMap<>();
    for (TrialMetrics trial : trials) {
      reading
          .apply(trial)
          .ifPresent(value -> tallies.merge(trial.task().id(), new Tally(1, value), Tally::plus));
    }
    Tally all = tallies.values().stream().reduce(new Tally(0, 0), Tally::plus);
    return new TaskMeans(tallies.values().stream().map(Tally::mean).toList(), all.trials, all.sum);
  }

  double[] numbers() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  boolean isRepeated() {
    return trials > values.size();
  }

  private record Tally(int trials, double sum) {
    Tally plus(Tally other) {
      return new Tally(trials + other.trials, sum + other.sum);
    }

    double mean() {
      return sum / trials;
    }
  }
}
