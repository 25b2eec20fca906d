package dev.agentbench.stats;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Randomization test of paired differences (Fisher 1935): when nothing changed, each difference
 * might as well have had the other sign.
 */
public final class SignFlips {
  /**
   * With so many differences that are not 0 all flips are counted. With more they are counted by
   * their sums, where those are few, as for shares of trials, and else drawn.
   */
  static final int EXACT_UP_TO = 20;

  static final int DRAWS = 100_000;

  private static final int ENOUGH_HITS = 1_000;
  private static final int BLOCK = Byte.SIZE;
  private static final int PATTERNS = 1 << BLOCK;
  private static final int BLOCKS_IN_A_LONG = Long.SIZE / BLOCK;

  /** Sums that differ by rounding alone are equal. */
  private static final double ROUNDING = 1e-9;

  private SignFlips() {}

  /**
   * Two-sided p-value of the sum of {@code differences}: the share of flips whose sum is as far
   * from 0. Drawn flips, from a fixed seed, never give 0.
   */
  public static double twoSided(double[] differences) {
    double[] changed = Arrays.stream(differences).filter(value -> value != 0).toArray();
    double total = Arrays.stream(changed).map(Math::abs).sum();
    double limit = Math.abs(Arrays.stream(changed).sum()) - ROUNDING * total;
    if (changed.length == 0) {
      return 1;
    }
    if (changed.length <= EXACT_UP_TO) {
      return counted(changed, limit);
    }
    OptionalInt unit = WholeSteps.in(changed);
    return unit.isPresent() ? WholeSteps.twoSided(changed, unit.getAsInt()) : drawn(changed, limit);
  }

  /** The first sign stays: flipping all of them changes no distance from 0. */
  private static double counted(double[] values, double limit) {
    double[] signed = values.clone();
    double sum = Arrays.stream(signed).sum();
    int flips = 1 << (signed.length - 1);
    int hits = Math.abs(sum) >= limit ? 1 : 0;
    for (int step = 1; step < flips; step++) {
      int flipped = 1 + Integer.numberOfTrailingZeros(step); // Gray code: one sign a step
      sum -= 2 * signed[flipped];
      signed[flipped] = -signed[flipped];
      if (Math.abs(sum) >= limit) {
        hits++;
      }
    }
    return (double) hits / flips;
  }

  /** Stops after so many hits, which tell a large p-value well enough (Besag, Clifford 1991). */
  private static double drawn(double[] values, double limit) {
    SplittableRandom random = new SplittableRandom(Bootstrap.SEED);
    double[][] sums = signedSums(values);
    int hits = 0;
    for (int draw = 1; draw <= DRAWS; draw++) {
      double sum = 0;
      long signs = 0;
      for (int block = 0; block < sums.length; block++) {
        signs = block % BLOCKS_IN_A_LONG == 0 ? random.nextLong() : signs >>> BLOCK;
        sum += sums[block][(int) (signs & (PATTERNS - 1))];
      }
      if (Math.abs(sum) >= limit && ++hits == ENOUGH_HITS) {
        return (double) hits / draw;
      }
    }
    return (1.0 + hits) / (1.0 + DRAWS);
  }

  /** The sums of each eight values under all their signs: eight flips for one look. */
  private static double[][] signedSums(double[] values) {
    double[][] sums = new double[(values.length + BLOCK - 1) / BLOCK][PATTERNS];
    for (int i = 0; i < values.length; i++) {
      for (int signs = 0; signs < PATTERNS; signs++) {
        boolean kept = (signs >> (i % BLOCK) & 1) == 0;
        sums[i / BLOCK][signs] += kept ? values[i] : -values[i];
      }
    }
    return sums;
  }
}
