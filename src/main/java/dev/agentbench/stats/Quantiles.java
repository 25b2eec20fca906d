package dev.agentbench.stats;

/** Single percentiles of numbers in any order. */
public final class Quantiles {
  private Quantiles() {}

  /**
   * A percentile by linear interpolation between order statistics.
   *
   * @param values at least one, none NaN
   * @param percent above 0, at most 100
   */
  public static double of(double[] values, double percent) {
    return new Percentiles(values).at(percent);
  }
}
