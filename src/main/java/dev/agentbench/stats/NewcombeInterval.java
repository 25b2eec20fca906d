package dev.agentbench.stats;

/**
 * Interval of the difference of two proportions that were measured on the same tasks (Newcombe
 * 1998, Statistics in Medicine 17, method 10): Wilson's intervals of both, put together with the
 * correlation of the pairs.
 */
public final class NewcombeInterval {
  private NewcombeInterval() {}

  /**
   * The interval of current − baseline.
   *
   * @param both tasks that passed in both
   * @param baselineOnly tasks that passed in the baseline alone
   * @param currentOnly tasks that passed now alone
   * @param neither tasks that passed in neither; at least one task in all
   */
  public static Interval ofPairs(int both, int baselineOnly, int currentOnly, int neither) {
    int n = both + baselineOnly + currentOnly + neither;
    double margins =
        (double) (both + baselineOnly)
            * (currentOnly + neither)
            * (both + currentOnly)
            * (baselineOnly + neither);
    double product = (double) both * neither - (double) baselineOnly * currentOnly;
    double corrected = product >= 0 ? Math.max(0, product - n / 2.0) : product;
    return of(
        (both + baselineOnly) / (double) n,
        (both + currentOnly) / (double) n,
        n,
        margins == 0 ? 0 : corrected / Math.sqrt(margins));
  }

  private static Interval of(double baseline, double current, int n, double phi) {
    Interval before = WilsonInterval.of(baseline, n).orElseThrow();
    Interval now = WilsonInterval.of(current, n).orElseThrow();
    double difference = current - baseline;
    double below = combined(current - now.low(), before.high() - baseline, phi);
    double above = combined(now.high() - current, baseline - before.low(), phi);
    return new Interval(Math.max(-1, difference - below), Math.min(1, difference + above));
  }

  private static double combined(double x, double y, double phi) {
    return Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y));
  }
}
