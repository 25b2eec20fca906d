package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.stats.Holm;
import dev.agentbench.stats.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Several experiments, each compared with the same baseline.
 *
 * @param baseline the one that all are compared with
 * @param others in the order in which they were named; at least one
 * @param tasks of all experiments, the worst first
 */
public record SeveralComparisons(
    ExperimentMetrics baseline, List<Against> others, List<TaskAcross> tasks) {
  private static final double SIGNIFICANT = 1 - Interval.LEVEL;

  public SeveralComparisons {
    others = List.copyOf(others);
    tasks = List.copyOf(tasks);
    if (others.isEmpty()) {
      throw new IllegalArgumentException("nothing is compared with the baseline");
    }
  }

  /**
   * An experiment against the baseline.
   *
   * @param adjusted p-value of the change of the success rate, corrected by Holm's method for all
   *     comparisons with this baseline; null where the two are incomparable, or have no such
   *     p-value
   */
  public record Against(
      ExperimentMetrics current, Comparison comparison, @Nullable Double adjusted) {

    /** The success rate in both; empty where no task has it in both. */
    public Optional<MetricChange> success() {
      return comparison.metrics().stream()
          .filter(change -> change.metric() == Metric.SUCCESS)
          .findFirst();
    }

    /**
     * Whether the success rate is called better or worse though, among so many comparisons, chance
     * may have done it.
     */
    public boolean mayBeChance() {
      return adjusted != null
          && adjusted > SIGNIFICANT + 1e-12
          && success()
              .map(change -> change.verdict().kind())
              .filter(kind -> kind == Kind.REGRESSED || kind == Kind.IMPROVED)
              .isPresent();
    }
  }

  /**
   * Puts comparisons beside each other.
   *
   * @param currents each of them is compared with the baseline in the comparison of the same place
   */
  public static SeveralComparisons of(
      ExperimentMetrics baseline, List<ExperimentMetrics> currents, List<Comparison> comparisons) {
    double[] tested =
        comparisons.stream().flatMap(each -> pValue(each).stream()).mapToDouble(p -> p).toArray();
    double[] adjusted = Holm.adjusted(tested);
    List<Against> others = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < currents.size(); i++) {
      boolean has = pValue(comparisons.get(i)).isPresent();
      others.add(new Against(currents.get(i), comparisons.get(i), has ? adjusted[next] : null));
      next += has ? 1 : 0;
    }
    return new SeveralComparisons(baseline, others, TaskAcross.of(baseline, others));
  }

  /** Of the reading of the success rate that counts. */
  private static Optional<Double> pValue(Comparison comparison) {
    return comparison.verdict().is(Kind.INCOMPARABLE)
        ? Optional.empty()
        : comparison.success().counting(false).map(reading -> reading.change().pValue());
  }

  /** How many comparisons the p-values are corrected for. */
  public int tested() {
    return Math.toIntExact(others.stream().filter(each -> each.adjusted() != null).count());
  }
}
