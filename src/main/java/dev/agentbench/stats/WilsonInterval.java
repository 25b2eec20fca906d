package dev.agentbench.stats;

import java.util.Optional;
import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;

/** Score interval of a proportion (Wilson 1927): sound for few tasks and for shares of 0 and 1. */
public final class WilsonInterval {
  private WilsonInterval() {}

  /**
   * The interval of a mean score.
   *
   * @param mean in [0, 1]; for scores between 0 and 1 the interval errs on the wide side, since
   *     they vary less than zeros and ones of the same mean
   * @param n number of tasks
   * @return empty for {@code n} = 0
   */
  public static Optional<Interval> of(double mean, int n) {
    if (!(mean >= 0 && mean <= 1) || n < 0) {
      throw new IllegalArgumentException("no proportion: mean " + mean + " of " + n);
    }
    if (n == 0) {
      return Optional.empty();
    }
    ConfidenceInterval found = BinomialProportion.getWilsonScoreInterval(n, mean, Interval.LEVEL);
    // Rounding must not put the mean outside: at 1 the formula's upper end may come out below it.
    return Optional.of(
        new Interval(
            Math.max(0, Math.min(mean, found.getLowerBound())),
            Math.min(1, Math.max(mean, found.getUpperBound()))));
  }
}
