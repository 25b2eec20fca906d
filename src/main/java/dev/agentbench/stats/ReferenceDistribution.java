package dev.agentbench.stats;

import org.hipparchus.distribution.RealDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.continuous.TDistribution;

/** Symmetric distribution of a mean in units of its standard error: Student's or the normal one. */
public final class ReferenceDistribution {
  private final RealDistribution distribution;
  private final double quantile;

  private ReferenceDistribution(RealDistribution distribution) {
    this.distribution = distribution;
    this.quantile = distribution.inverseCumulativeProbability((1 + Interval.LEVEL) / 2);
  }

  public static ReferenceDistribution normal() {
    return new ReferenceDistribution(new NormalDistribution());
  }

  /** Student's for the mean of so many numbers, at least 2. */
  public static ReferenceDistribution student(int count) {
    return new ReferenceDistribution(new TDistribution(count - 1));
  }

  /** Standard errors on either side of a mean that an interval at 95 % reaches. */
  public double quantile() {
    return quantile;
  }

  /** The two-sided p-value of a mean that is so many standard errors from 0. */
  public double twoSided(double errors) {
    return 2 * distribution.cumulativeProbability(-Math.abs(errors));
  }

  /** The value below which this share of the distribution lies. */
  public double at(double share) {
    return distribution.inverseCumulativeProbability(share);
  }
}
