package dev.agentbench.analysis;

/**
 * Range of an expected sum.
 *
 * @param low 95 of 100 lie between this and {@code high}
 * @param mean the middle of what is expected
 */
public record Range(double low, double mean, double high) {
  /** The two together: as if whatever makes one high makes the other high, too. */
  public Range plus(Range other) {
    return new Range(low + other.low, mean + other.mean, high + other.high);
  }

  /** Both ends and the mean, so many times as large. */
  public Range times(double factor) {
    return new Range(low * factor, mean * factor, high * factor);
  }
}
