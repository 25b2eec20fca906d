package dev.agentbench.stats;

/**
 * A confidence interval at 95 %.
 *
 * @param low lower bound, finite
 * @param high upper bound, finite, at least {@code low}
 */
public record Interval(double low, double high) {

  /** Confidence level of every interval of this package. */
  public static final double LEVEL = 0.95;

  public Interval {
    if (!Double.isFinite(low) || !Double.isFinite(high) || low > high) {
      throw new IllegalArgumentException("no interval: " + low + " to " + high);
    }
  }

  /** The same, widened as far as it takes to hold a value. */
  Interval reaching(double value) {
    return new Interval(Math.min(low, value), Math.max(high, value));
  }

  /** What lies in either of the two, and what lies between them. */
  Interval spanning(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high));
  }
}
