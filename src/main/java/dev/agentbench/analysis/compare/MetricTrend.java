package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.Distribution;
import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.Metric;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.Descriptive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A metric from experiment to experiment, with the changes by the rule of verdicts.
 *
 * @param steps a step for each experiment, oldest first
 */
public record MetricTrend(Metric metric, List<Step> steps) {

  public MetricTrend {
    steps = List.copyOf(steps);
  }

  /**
   * An experiment of the series.
   *
   * @param tasks how many tasks the mean is of
   * @param mean over tasks, in the unit of the metric; null when it was not measured
   * @param costEstimated whether the price of a model was not known
   * @param before the newest experiment before it that it can be compared with; null: none
   * @param change against {@code before}; {@code INCOMPARABLE} when no earlier one can be compared
   *     with it, {@code NOT_JUDGED} for the first
   */
  public record Step(
      ExperimentMetrics results,
      int tasks,
      @Nullable Double mean,
      boolean costEstimated,
      @Nullable Experiment before,
      Verdict.Kind change) {

    /** Whether a reader has to be told of the change: it is for better or worse, or unknown. */
    public boolean isMarked() {
      return change == Verdict.Kind.REGRESSED
          || change == Verdict.Kind.IMPROVED
          || change == Verdict.Kind.INCOMPARABLE;
    }
  }

  /**
   * The trend of some experiments.
   *
   * @param experiments of one mode, in any order
   */
  public static MetricTrend of(
      List<ExperimentMetrics> experiments, Metric metric, RegressionSettings limits) {
    return of(experiments, metric, (before, now) -> Verdicts.of(before, now, limits));
  }

  /**
   * Likewise.
   *
   * @param judge compares an experiment, the second, with one before it
   */
  public static MetricTrend of(
      List<ExperimentMetrics> experiments,
      Metric metric,
      BiFunction<ExperimentMetrics, ExperimentMetrics, Verdicts> judge) {
    List<ExperimentMetrics> series =
        experiments.stream()
            .sorted(Comparator.comparing(each -> each.experiment().startedAt()))
            .toList();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      steps.add(step(series.subList(0, i), series.get(i), metric, judge));
    }
    return new MetricTrend(metric, steps);
  }

  private static Step step(
      List<ExperimentMetrics> before,
      ExperimentMetrics now,
      Metric metric,
      BiFunction<ExperimentMetrics, ExperimentMetrics, Verdicts> judge) {
    for (int i = before.size() - 1; i >= 0; i--) {
      if (ComparabilityPreview.of(before.get(i), now.experiment()).obstacles(false).isEmpty()) {
        Verdicts verdicts = judge.apply(before.get(i), now);
        if (!verdicts.whole().is(Verdict.Kind.INCOMPARABLE)) {
          return step(now, metric, before.get(i).experiment(), verdicts.of(metric));
        }
      }
    }
    Verdict.Kind change = before.isEmpty() ? Verdict.Kind.NOT_JUDGED : Verdict.Kind.INCOMPARABLE;
    return step(now, metric, null, change);
  }

  private static Step step(
      ExperimentMetrics now, Metric metric, @Nullable Experiment before, Verdict.Kind change) {
    Descriptive described = now.distribution(metric).map(Distribution::values).orElse(null);
    return new Step(
        now,
        described == null ? 0 : described.count(),
        described == null ? null : described.mean(),
        now.trials().stream().anyMatch(TrialMetrics::costEstimated),
        before,
        change);
  }
}
