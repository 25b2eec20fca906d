package dev.agentbench.stats;

import java.util.Locale;
import java.util.stream.IntStream;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/** Fisher's exact test of two samples of passes and failures (Fisher 1934). */
public final class FisherExact {
  /** Tables whose chances differ by rounding alone are as rare as each other. */
  private static final double ROUNDING = 1e-7;

  private FisherExact() {}

  /**
   * The chance of no more passes in the second sample than were seen, when both samples are alike
   * and all passes are spread over them by chance: small when the second is worse.
   */
  public static double secondIsWorse(int passed1, int trials1, int passed2, int trials2) {
    if (passed1 < 0 || passed1 > trials1 || passed2 < 0 || passed2 > trials2) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d of %d, %d of %d", passed1, trials1, passed2, trials2));
    }
    if (trials1 + trials2 == 0) {
      return 1;
    }
    return new HypergeometricDistribution(trials1 + trials2, passed1 + passed2, trials2)
        .cumulativeProbability(passed2);
  }

  /** Two-sided, that the two samples are alike: the chance of all tables as rare as this one. */
  public static double twoSided(int passed1, int trials1, int passed2, int trials2) {
    if (trials1 + trials2 == 0) {
      return 1;
    }
    HypergeometricDistribution drawn =
        new HypergeometricDistribution(trials1 + trials2, passed1 + passed2, trials2);
    double seen = drawn.probability(passed2) * (1 + ROUNDING);
    return Math.min(
        1,
        IntStream.rangeClosed(drawn.getSupportLowerBound(), drawn.getSupportUpperBound())
            .mapToDouble(drawn::probability)
            .filter(chance -> chance <= seen)
            .sum());
  }
}
