package dev.agentbench.stats;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The least half width of an interval of a difference of shares. Results that are all alike show no
 * variance, which is no proof that there is none: of n that all passed the score interval (Wilson
 * 1927) still reaches q = z²/(n + z²) down. No interval is narrower than that on either side, so
 * that equal results are never less certain than differing ones. Since it moves with the difference
 * alone, an interval that was monotone stays so.
 */
final class LeastWidth {
  private final double half;

  private LeastWidth(double half) {
    this.half = half;
  }

  /**
   * Of so many tasks that were drawn from others like them, at Student's quantile: of two or three
   * tasks the normal one is too narrow. A single task leaves everything open.
   */
  static LeastWidth ofTasks(int tasks) {
    return tasks < 2
        ? new LeastWidth(1)
        : of(
            new TDistribution(tasks - 1.0).inverseCumulativeProbability((1 + Interval.LEVEL) / 2),
            tasks);
  }

  /** Of so many units, at a quantile. */
  static LeastWidth of(double quantile, int units) {
    return new LeastWidth(quantile * quantile / (units + quantile * quantile));
  }

  /** The interval, widened where it is too narrow, within −1 and 1. */
  Interval around(double difference, double low, double high) {
    return new Interval(
        Math.max(-1, Math.min(low, difference - half)),
        Math.min(1, Math.max(high, difference + half)));
  }
}
