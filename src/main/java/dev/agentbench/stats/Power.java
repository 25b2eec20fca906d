package dev.agentbench.stats;

import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Smallest change of a success rate that two experiments over the same tasks can tell from chance
 * (Miller 2024, arXiv 2411.00640, section 5): found in 80 % of the cases, at 95 % confidence.
 *
 * @param taskVariance of the true changes of the tasks, in the squared unit of the rate
 * @param trialVariance of a task's trials, of both experiments together: σ²_A/K_A + σ²_B/K_B
 */
public record Power(double taskVariance, double trialVariance) {
  /** Sum of the normal quantiles of 97.5 % and 80 %. */
  private static final double QUANTILES =
      new NormalDistribution().inverseCumulativeProbability(0.975)
          + new NormalDistribution().inverseCumulativeProbability(0.8);

  /** Variance of tasks' changes when nothing is known of them. */
  public static final double UNKNOWN_CHANGES = 1 / 9.0;

  public static final double UNKNOWN_TRIALS = 1 / 6.0;

  public Power {
    if (!(taskVariance >= 0) || !(trialVariance >= 0)) {
      throw new IllegalArgumentException(
          "variance of tasks " + taskVariance + ", of trials " + trialVariance);
    }
  }

  /** Without history: so many trials of each task in either experiment. */
  public static Power unknown(int baselineTrials, int currentTrials) {
    return new Power(
        UNKNOWN_CHANGES, UNKNOWN_TRIALS / baselineTrials + UNKNOWN_TRIALS / currentTrials);
  }

  /** The smallest change that so many tasks show. */
  public double detectable(int tasks) {
    return QUANTILES * Math.sqrt((taskVariance + trialVariance) / tasks);
  }
}
