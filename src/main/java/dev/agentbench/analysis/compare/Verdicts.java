package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.Metric;
import java.util.List;

/**
 * Verdicts of a comparison without all that they rest on.
 *
 * @param whole on the whole, without what would settle an undecided one
 * @param metrics those of the metrics that were measured in both
 */
public record Verdicts(Verdict whole, List<OfMetric> metrics) {

  public Verdicts {
    metrics = List.copyOf(metrics);
  }

  /** That of a metric. */
  public record OfMetric(Metric metric, Verdict verdict) {}

  /** Compares two experiments, which have to have the same tasks. */
  public static Verdicts of(
      ExperimentMetrics baseline, ExperimentMetrics current, RegressionSettings limits) {
    Comparison comparison = Comparison.withoutAdvice(baseline, current, limits, false);
    return new Verdicts(
        comparison.verdict(),
        comparison.metrics().stream()
            .map(change -> new OfMetric(change.metric(), change.verdict()))
            .toList());
  }

  /** What is said of a metric; {@code NOT_JUDGED} where it was not measured in both. */
  Verdict.Kind of(Metric metric) {
    return metrics.stream()
        .filter(each -> each.metric() == metric)
        .map(each -> each.verdict().kind())
        .findFirst()
        .orElse(Verdict.Kind.NOT_JUDGED);
  }
}
