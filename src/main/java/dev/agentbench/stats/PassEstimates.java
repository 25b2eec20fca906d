package dev.agentbench.stats;

import java.util.OptionalDouble;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/**
 * Unbiased estimates of {@code k} tries of one task from {@code n} trials of it with {@code c}
 * passes.
 */
public final class PassEstimates {
  private PassEstimates() {}

  /**
   * pass@k: the chance that at least one of {@code k} tries passes, 1 − C(n−c, k) / C(n, k) (Chen
   * et al. 2021, arXiv 2107.03374).
   *
   * @return empty when {@code k} exceeds {@code n}
   */
  public static OptionalDouble atLeastOne(int n, int c, int k) {
    return k > n ? OptionalDouble.empty() : OptionalDouble.of(1 - drawn(n, c, k).probability(0));
  }

  /**
   * pass^k: the chance that all of {@code k} tries pass, C(c, k) / C(n, k) (Yao et al. 2024,
   * tau-bench, arXiv 2406.12045).
   *
   * @return empty when {@code k} exceeds {@code n}
   */
  public static OptionalDouble all(int n, int c, int k) {
    return k > n ? OptionalDouble.empty() : OptionalDouble.of(drawn(n, c, k).probability(k));
  }

  private static HypergeometricDistribution drawn(int n, int c, int k) {
    if (k < 1 || c < 0 || c > n) {
      throw new IllegalArgumentException("n = " + n + ", c = " + c + ", k = " + k);
    }
    return new HypergeometricDistribution(n, c, k);
  }
}
