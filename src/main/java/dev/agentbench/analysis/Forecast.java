package dev.agentbench.analysis;

import dev.agentbench.result.TaskVersion;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.Power;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What can be said of a comparison before it is paid for.
 *
 * @param experiments earlier ones that it rests on; 0: on nothing but defaults
 * @param power of the comparison
 * @param costUsd of one experiment; empty when no earlier trial of these tasks has a cost
 */
public record Forecast(int experiments, Power power, OptionalDouble costUsd) {

  /**
   * Estimates.
   *
   * @param history earlier experiments over some of the tasks, in one mode
   * @param tasks of the new experiments
   * @param baselineTrials of each task, in the experiment that is compared with
   * @param currentTrials of each task
   */
  public static Forecast of(
      List<ExperimentMetrics> history,
      List<TaskVersion> tasks,
      int baselineTrials,
      int currentTrials) {
    List<ExperimentMetrics> relevant =
        history.stream()
            .map(results -> over(Set.copyOf(tasks), results))
            .filter(results -> !results.trials().isEmpty())
            .toList();
    PastVariance past = PastVariance.of(relevant);
    return new Forecast(
        relevant.size(),
        new Power(
            past.ofChanges(), past.ofTrials() / baselineTrials + past.ofTrials() / currentTrials),
        cost(relevant, tasks, currentTrials));
  }

  private static ExperimentMetrics over(Set<TaskVersion> tasks, ExperimentMetrics results) {
    return new ExperimentMetrics(
        results.experiment(),
        results.trials().stream()
            .filter(
                trial -> tasks.contains(new TaskVersion(trial.task().id(), trial.task().digest())))
            .toList());
  }

  /** A task without a cost of its own costs what the others do on average. */
  private static OptionalDouble cost(
      List<ExperimentMetrics> history, List<TaskVersion> tasks, int repeats) {
    Map<Object, double[]> sumAndCount = new HashMap<>();
    for (ExperimentMetrics results : history) {
      for (TrialMetrics trial : results.trials()) {
        Metric.COST.of(trial).ifPresent(cost -> add(sumAndCount, trial.task().id(), cost));
      }
    }
    Set<Object> known = new HashSet<>(sumAndCount.keySet());
    return tasks.stream()
        .filter(task -> known.contains(task.id()))
        .map(task -> Objects.requireNonNull(sumAndCount.get(task.id())))
        .mapToDouble(sums -> sums[0] / sums[1])
        .average()
        .stream()
        .map(mean -> mean * tasks.size() * repeats)
        .findFirst();
  }

  private static void add(Map<Object, double[]> sums, Object task, double cost) {
    double[] sum = sums.computeIfAbsent(task, absent -> new double[2]);
    sum[0] += cost;
    sum[1]++;
  }
}
