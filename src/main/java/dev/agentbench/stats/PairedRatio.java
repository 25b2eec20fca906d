package dev.agentbench.stats;

import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many times as much a task takes as in a baseline: the geometric mean of current / baseline
 * over tasks. Ratios, since a long task varies by more seconds than a short one.
 *
 * @param tasks pairs counted: both numbers above 0
 * @param ratio 1 where nothing changed
 * @param interval bootstrap over tasks; null where nothing tells how far the ratio might be off
 * @param pValue two-sided, by sign flips of the logarithms
 * @param effect Cohen's d of the paired logarithms; null when they do not vary
 */
public record PairedRatio(
    int tasks, double ratio, @Nullable Interval interval, double pValue, @Nullable Double effect) {

  /**
   * From so many tasks on a ratio that is the same in each is one that chance does not explain: six
   * signs alike have a p-value of 0.03.
   */
  private static final int ENOUGH_ALIKE = 6;

  /**
   * The ratio of amounts that are not negative; a pair with a 0 has none.
   *
   * @return empty when no pair has a ratio
   */
  public static Optional<PairedRatio> of(double[] baseline, double[] current) {
    double[] logarithms =
        IntStream.range(0, baseline.length)
            .filter(i -> baseline[i] > 0 && current[i] > 0)
            .mapToDouble(i -> Math.log(current[i] / baseline[i]))
            .toArray();
    return PairedDifference.ofAmounts(new double[logarithms.length], logarithms)
        .map(
            found ->
                new PairedRatio(
                    found.tasks(),
                    Math.exp(found.mean()),
                    interval(found),
                    found.pValue(),
                    found.effect()));
  }

  private static @Nullable Interval interval(PairedDifference logarithms) {
    Interval drawn = logarithms.interval();
    if (drawn != null) {
      return new Interval(Math.exp(drawn.low()), Math.exp(drawn.high()));
    }
    double ratio = Math.exp(logarithms.mean());
    return logarithms.tasks() < ENOUGH_ALIKE ? null : new Interval(ratio, ratio);
  }
}
