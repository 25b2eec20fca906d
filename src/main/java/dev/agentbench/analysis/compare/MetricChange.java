package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.Change;
import dev.agentbench.analysis.Change.Scale;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.PairedNumbers;
import dev.agentbench.analysis.TaskPair;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A metric in two experiments.
 *
 * @param baseline mean over the tasks that have it in both; null when none has
 * @param current likewise
 * @param change null when no task has it in both
 */
public record MetricChange(
    Metric metric,
    @Nullable Double baseline,
    @Nullable Double current,
    @Nullable Change change,
    Verdict verdict) {

  public static MetricChange of(Metric metric, List<TaskPair> pairs, RegressionSettings settings) {
    return of(metric, pairs, settings, false);
  }

  /**
   * The same.
   *
   * @param advised whether an undecided change of an amount says what would settle it, which takes
   *     a simulation
   */
  static MetricChange of(
      Metric metric, List<TaskPair> pairs, RegressionSettings settings, boolean advised) {
    PairedNumbers numbers = PairedNumbers.of(metric, pairs);
    if (numbers.isEmpty()) {
      return new MetricChange(metric, null, null, null, VerdictRule.notMeasured(metric));
    }
    Change change =
        metric == Metric.SUCCESS
            ? ofSuccess(pairs, settings.scope())
            : Change.of(metric, numbers, settings.scope() == Scope.SUITE).orElse(null);
    return new MetricChange(
        metric,
        numbers.baselineMean(),
        numbers.currentMean(),
        change,
        VerdictRule.of(
            metric,
            change,
            numbers.baselineMean(),
            settings,
            () ->
                advised && change != null && change.scale() != Scale.SHARES
                    ? new EffortAdvice(metric, numbers, change, settings).words()
                    : "more tasks or trials would settle it"));
  }

  private static @Nullable Change ofSuccess(List<TaskPair> pairs, Scope scope) {
    return Optional.of(scope)
        .filter(wanted -> wanted == Scope.SUITE)
        .flatMap(suite -> SuccessReading.change(pairs, suite, false))
        .or(() -> SuccessReading.change(pairs, Scope.POPULATION, false))
        .orElse(null);
  }

  MetricChange judged(Verdict other) {
    return new MetricChange(metric, baseline, current, change, other);
  }
}
