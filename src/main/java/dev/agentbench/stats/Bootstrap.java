package dev.agentbench.stats;

import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Percentile bootstrap of a mean over tasks (Efron 1979; recommended for few tasks in place of
 * normal theory by Bowyer et al. 2025, arXiv 2503.01747). A task is drawn as a whole: its trials
 * are reduced to one number before, so that they stay together.
 */
public final class Bootstrap {
  /** Resamples drawn for one interval. */
  public static final int DRAWS = 10_000;

  /** Seed of every interval: equal results give equal intervals. */
  public static final long SEED = 20_241_101L;

  private static final double ROUNDING = 1e-12;

  /** By the number of tasks: the same for every metric, and slow to find. */
  private static final Map<Integer, Double> EXPANDED_TAILS = new ConcurrentHashMap<>();

  private Bootstrap() {}

  /**
   * The interval of the mean of {@code perTask}, one number a task.
   *
   * @return empty unless at least two tasks differ: there is then nothing to draw from, and a point
   *     would claim a certainty that is not there
   */
  public static Optional<Interval> ofMean(double[] perTask) {
    return drawn(perTask, (1 - Interval.LEVEL) / 2, DRAWS);
  }

  /**
   * The interval of a mean change that decides something. For few tasks plain percentiles are too
   * narrow, as a normal interval with the divisor n is; these lie further out by as much as
   * Student's t does (Hesterberg 2015, The American Statistician 69, "expanded percentile").
   *
   * @return empty as for {@link #ofMean}
   */
  public static Optional<Interval> ofChange(double[] perTask) {
    return ofChange(perTask, DRAWS);
  }

  /** The same from fewer draws, for simulations that need many intervals. */
  static Optional<Interval> ofChange(double[] perTask, int draws) {
    int n = perTask.length;
    return n < 2
        ? Optional.empty()
        : drawn(perTask, EXPANDED_TAILS.computeIfAbsent(n, Bootstrap::expandedTail), draws);
  }

  private static double expandedTail(int n) {
    double t = new TDistribution(n - 1).inverseCumulativeProbability((1 - Interval.LEVEL) / 2);
    return new NormalDistribution().cumulativeProbability(t * Math.sqrt(n / (n - 1.0)));
  }

  private static Optional<Interval> drawn(double[] perTask, double tail, int draws) {
    if (areAlike(perTask)) {
      return Optional.empty();
    }
    Percentiles percentiles = new Percentiles(Resamples.means(perTask, draws));
    return Optional.of(new Interval(percentiles.at(100 * tail), percentiles.at(100 - 100 * tail)));
  }

  /** Numbers that differ by rounding alone are alike, as logarithms of one ratio are. */
  private static boolean areAlike(double[] perTask) {
    DoubleSummaryStatistics all = Arrays.stream(perTask).summaryStatistics();
    double scale = Math.max(Math.abs(all.getMax()), Math.abs(all.getMin()));
    return perTask.length < 2 || all.getMax() - all.getMin() <= ROUNDING * scale;
  }
}
