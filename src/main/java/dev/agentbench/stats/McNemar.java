package dev.agentbench.stats;

import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * McNemar's test in its exact form (McNemar 1947): of the pairs that changed, half should have
 * changed for the better when nothing happened. Pairs that did not change tell nothing.
 */
public final class McNemar {
  private McNemar() {}

  /**
   * Two-sided p-value, min(1, 2·P(X ≤ min(worse, better))) with X binomial over the changed pairs.
   *
   * @param worse pairs that passed before and failed after
   * @param better pairs that failed before and passed after
   * @return 1 when no pair changed
   */
  public static double exact(int worse, int better) {
    if (worse < 0 || better < 0) {
      throw new IllegalArgumentException(worse + " worse, " + better + " better");
    }
    BinomialDistribution fair = new BinomialDistribution(worse + better, 0.5);
    return Math.min(1, 2 * fair.cumulativeProbability(Math.min(worse, better)));
  }
}
