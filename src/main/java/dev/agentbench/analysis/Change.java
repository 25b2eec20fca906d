package dev.agentbench.analysis;

import dev.agentbench.analysis.Metric.Unit;
import dev.agentbench.stats.ExchangedTrials;
import dev.agentbench.stats.Interval;
import dev.agentbench.stats.PairedDifference;
import dev.agentbench.stats.PairedRatio;
import dev.agentbench.stats.SuiteDifference;
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
 * @param leastTasks from so many tasks on the p-value can be as low as 5 % at all
 * @param method how the interval was found, for people
 */
public record Change(
    Scale scale,
    int tasks,
    double value,
    @Nullable Interval interval,
    double pValue,
    @Nullable Double effect,
    int leastTasks,
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

  /**
   * The change of a metric on the tasks at hand, or on tasks like these.
   *
   * @param onTheseTasks only counts where trials were repeated
   * @return empty when no task has the metric in both
   */
  public static Optional<Change> of(Metric metric, PairedNumbers numbers, boolean onTheseTasks) {
    if (numbers.isEmpty()) {
      return Optional.empty();
    }
    if (metric.unit() == Unit.SHARE) {
      return PairedDifference.ofShares(numbers.baseline(), numbers.current())
          .map(found -> of(Scale.SHARES, found));
    }
    boolean ratio = metric.isRatio() && numbers.zeros() == 0;
    PairedNumbers.Trials trials = ratio ? numbers.logarithms() : numbers.trials();
    if (onTheseTasks && numbers.areRepeated()) {
      return Optional.of(
          of(
              ratio ? Scale.RATIO : Scale.AMOUNTS,
              ExchangedTrials.of(trials.baseline(), trials.current())));
    }
    return ratio
        ? PairedRatio.ofLogarithms(trials.baseline(), trials.current()).map(Change::of)
        : PairedDifference.ofTrials(trials.baseline(), trials.current())
            .map(found -> of(Scale.AMOUNTS, found));
  }

  private static Change of(Scale scale, ExchangedTrials found) {
    Interval interval = found.interval();
    boolean ratio = scale == Scale.RATIO;
    return new Change(
        scale,
        found.tasks(),
        ratio ? Math.exp(found.mean()) : found.mean(),
        interval == null || !ratio
            ? interval
            : new Interval(Math.exp(interval.low()), Math.exp(interval.high())),
        found.pValue(),
        found.effect(),
        found.leastTasks(),
        ExchangedTrials.METHOD);
  }

  public static Change of(Scale scale, PairedDifference found) {
    return new Change(
        scale,
        found.tasks(),
        found.mean(),
        found.interval(),
        found.pValue(),
        found.effect(),
        PairedDifference.LEAST_TASKS,
        found.method().title());
  }

  public static Change of(SuiteDifference found) {
    return new Change(
        Scale.SHARES,
        found.tasks(),
        found.mean(),
        found.interval(),
        found.pValue(),
        null,
        found.leastTasks(),
        SuiteDifference.METHOD);
  }

  public static Change of(PairedRatio found) {
    return new Change(
        Scale.RATIO,
        found.tasks(),
        found.ratio(),
        found.interval(),
        found.pValue(),
        found.effect(),
        PairedDifference.LEAST_TASKS,
        "mean logarithm of each task, bootstrap over tasks, sign flips");
  }
}
