package dev.agentbench.stats;

import java.util.OptionalInt;

/**
 * Which change of a success rate two experiments over the same tasks can tell from chance (Miller
 * 2024, arXiv 2411.00640, section 5): found in 80 % of the cases, at 95 % confidence.
 *
 * @param taskVariance of the true changes of the tasks, in the squared unit of the rate
 * @param trialVariance of a task's trials, of both experiments together: σ²_A/K_A + σ²_B/K_B
 */
public record Power(double taskVariance, double trialVariance) {
  /** Sum of the normal quantiles of 97.5 % and 80 %. */
  private static final double QUANTILES = 2.8016;

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

  /** How many tasks show a change of this size. */
  public int tasksFor(double change) {
    return ceiling((taskVariance + trialVariance) * square(QUANTILES / change));
  }

  /**
   * By how much the trials of each task have to be multiplied until {@code tasks} tasks show a
   * change of this size; at least 1.
   *
   * @return empty when no number of trials suffices, since the tasks differ too much
   */
  public OptionalInt trialFactorFor(int tasks, double change) {
    double left = tasks * square(change / QUANTILES) - taskVariance;
    if (left <= 0) {
      return trialVariance == 0 && left == 0 ? OptionalInt.of(1) : OptionalInt.empty();
    }
    return OptionalInt.of(Math.max(1, ceiling(trialVariance / left)));
  }

  private static int ceiling(double number) {
    return (int) Math.min(Integer.MAX_VALUE, Math.ceil(number - 1e-9));
  }

  private static double square(double number) {
    return number * number;
  }
}
