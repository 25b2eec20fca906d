package dev.agentbench.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Ratio of paired measurements: the geometric mean of current / baseline over tasks. Ratios, since
 * a long task varies by more seconds than a short one.
 *
 * @param tasks pairs counted
 * @param ratio 1 where nothing changed
 * @param interval bootstrap over tasks; null where nothing tells how far the ratio might be off
 * @param pValue two-sided, by sign flips of the logarithms
 * @param effect Cohen's d of the paired logarithms; null when they do not vary
 */
public record PairedRatio(
    int tasks, double ratio, @Nullable Interval interval, double pValue, @Nullable Double effect) {

  /**
   * The ratio of tasks like these, from the logarithms of each task's trials. A task's logarithm is
   * the mean of those: the expectation of that does not depend on how many trials there are, that
   * of the logarithm of a mean does. Its distribution does, so that with unlike numbers of trials a
   * change also has to be one of these very tasks.
   *
   * @return empty without tasks
   */
  public static Optional<PairedRatio> ofLogarithms(
      List<double[]> baseline, List<double[]> current) {
    return PairedDifference.ofTrials(baseline, current).map(PairedRatio::of);
  }

  /**
   * The ratio of two ratios of sums, such as cost per success: Σcost/Σsuccesses now over that in
   * the baseline. Each task stands for its share in it (linearised, as in the delta method), so
   * that the mean over tasks is the logarithm of the ratio.
   *
   * @return empty when one of the four sums is 0
   */
  public static Optional<PairedRatio> ofSums(
      double[] baselineAmount,
      double[] baselineCount,
      double[] currentAmount,
      double[] currentCount) {
    double amountBefore = sum(baselineAmount);
    double countBefore = sum(baselineCount);
    double amountNow = sum(currentAmount);
    double countNow = sum(currentCount);
    if (!(Math.min(Math.min(amountBefore, countBefore), Math.min(amountNow, countNow)) > 0)) {
      return Optional.empty();
    }
    int tasks = baselineAmount.length;
    double logarithm = Math.log(amountNow / countNow) - Math.log(amountBefore / countBefore);
    return PairedDifference.ofChanges(
            IntStream.range(0, tasks)
                .mapToDouble(
                    i ->
                        logarithm
                            + tasks
                                * (currentAmount[i] / amountNow
                                    - currentCount[i] / countNow
                                    - baselineAmount[i] / amountBefore
                                    + baselineCount[i] / countBefore))
                .toArray())
        .map(PairedRatio::of);
  }

  private static PairedRatio of(PairedDifference found) {
    Interval logarithms = found.interval();
    return new PairedRatio(
        found.tasks(),
        Math.exp(found.mean()),
        logarithms == null
            ? null
            : new Interval(Math.exp(logarithms.low()), Math.exp(logarithms.high())),
        found.pValue(),
        found.effect());
  }

  private static double sum(double[] values) {
    return Arrays.stream(values).sum();
  }
}
