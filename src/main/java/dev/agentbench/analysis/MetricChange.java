package dev.agentbench.analysis;

import java.util.List;
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

  static MetricChange of(Metric metric, List<TaskPair> pairs, RegressionSettings settings) {
    PairedNumbers numbers = PairedNumbers.of(metric, pairs);
    Change change = Change.of(metric, numbers).orElse(null);
    if (numbers.baseline().length == 0) {
      return new MetricChange(metric, null, null, null, VerdictRule.notMeasured(metric));
    }
    return new MetricChange(
        metric,
        numbers.baselineMean(),
        numbers.currentMean(),
        change,
        VerdictRule.of(metric, change, numbers.baselineMean(), settings));
  }
}
