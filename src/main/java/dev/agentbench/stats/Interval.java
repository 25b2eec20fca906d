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
}
