package dev.agentbench.analysis;

import dev.agentbench.stats.Interval;
import dev.agentbench.stats.PairedDifference;
import dev.agentbench.stats.PairedRatio;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By how much a metric changed from a baseline, over the tasks that have it in both.
 *
 * @param tasks tasks counted: the n of the interval
 * @param value a difference, or a ratio; see {@code scale}
 * @param interval at 95 %; null where nothing tells how far the value might be off
 * @param pValue two-sided, of no change
 * @param effect Cohen's d of the pairs; null when they do not vary
 * @param method how the interval was found, for people
 */
public record Change(
    Scale scale,
    int tasks,
    double value,
    @Nullable Interval interval,
    double pValue,
    @Nullable Double effect,
    String method) {

  /** What the value is. */
  public enum Scale {
    /** Current − baseline, of shares from 0 to 1. */
    SHARES,
    /** Current − baseline, in the metric's unit. */
    AMOUNTS,
    /** Current / baseline, the geometric mean over tasks. */
    RATIO
  }

  /** Empty when no task has the metric in both. */
  static Optional<Change> of(Metric metric, PairedNumbers numbers) {
    return switch (metric.unit()) {
      case SHARE ->
          PairedDifference.ofShares(numbers.baseline(), numbers.current())
              .map(found -> of(Scale.SHARES, found));
      case COUNT ->
          PairedDifference.ofAmounts(numbers.baseline(), numbers.current())
              .map(found -> of(Scale.AMOUNTS, found));
      case SECONDS, TOKENS, USD ->
          PairedRatio.of(numbers.baseline(), numbers.current()).map(Change::of);
    };
  }

  private static Change of(Scale scale, PairedDifference found) {
    return new Change(
        scale,
        found.tasks(),
        found.mean(),
        found.interval(),
        found.pValue(),
        found.effect(),
        found.method().title());
  }

  private static Change of(PairedRatio found) {
    return new Change(
        Scale.RATIO,
        found.tasks(),
        found.ratio(),
        found.interval(),
        found.pValue(),
        found.effect(),
        "ratio of each task, bootstrap over tasks");
  }
}
