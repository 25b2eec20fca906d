package dev.agentbench.analysis.compare;

import dev.agentbench.stats.Bootstrap;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * Finds the least size, such as a number of tasks, at which something happens in 80 % of the cases,
 * by simulation. The seed is fixed: equal questions have equal answers.
 */
final class LeastSize {
  private static final double POWER = 0.8;
  private static final int CASES = 200;

  /** What is so in one drawn case of a size. */
  interface Case {
    boolean holds(int size, SplittableRandom random);
  }

  private LeastSize() {}

  /** Empty when it does not happen up to {@code most}; exact to 4 %. */
  static OptionalInt between(int least, int most, Case drawn) {
    int high = Math.max(1, least);
    int low = high - 1;
    while (!happens(high, drawn)) {
      if (high >= most) {
        return OptionalInt.empty();
      }
      low = high;
      high = Math.min(most, 2 * high);
    }
    while (high - low > 1 + high / 25) {
      int middle = (low + high) >>> 1;
      if (happens(middle, drawn)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return OptionalInt.of(high);
  }

  /** Stops as soon as the rest of the cases cannot change the answer. */
  private static boolean happens(int size, Case drawn) {
    SplittableRandom seeds = new SplittableRandom(Bootstrap.SEED);
    int needed = (int) Math.ceil(POWER * CASES);
    int held = 0;
    for (int i = 0; i < CASES && held + CASES - i >= needed; i++) {
      held += drawn.holds(size, seeds.split()) ? 1 : 0;
    }
    return held >= needed;
  }
}
