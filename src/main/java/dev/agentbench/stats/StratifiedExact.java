package dev.agentbench.stats;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.hipparchus.distribution.discrete.HypergeometricDistribution;

/**
 * Exact test of "no task changed" for repeated trials: the passes of each task are spread over its
 * trials of both experiments by chance (Mantel and Haenszel 1959, in the exact form of Gart 1970,
 * Biometrika 57). With one trial a side it is McNemar's exact test; with one task Fisher's.
 */
final class StratifiedExact {
  /** Chances that no sum of them can make visible. */
  private static final double NOTHING = 1e-60;

  /** Chances of the sum of passes, from {@code lowest} on. */
  private double[] chances = {1};

  private int lowest;
  private int observed;

  /** Distributions that several tasks share, by trials and passes. */
  private final Map<Long, double[]> known = new HashMap<>();

  private StratifiedExact() {}

  /**
   * Two-sided p-value of a change in the direction of {@code change}: twice the one-sided one, at
   * most 1, and 1 without a direction.
   */
  static double pValue(double change, RepeatedTrials baseline, RepeatedTrials current) {
    if (change == 0) {
      return 1;
    }
    StratifiedExact test = new StratifiedExact();
    for (int task = 0; task < baseline.tasks(); task++) {
      test.add(
          baseline.passed(task), baseline.trials(task), current.passed(task), current.trials(task));
    }
    return Math.min(1, 2 * test.tail(change < 0));
  }

  private void add(int passed1, int trials1, int passed2, int trials2) {
    observed += passed2;
    int passed = passed1 + passed2;
    int least = Math.max(0, passed - trials1);
    int most = Math.min(passed, trials2);
    lowest += least;
    if (least < most) {
      long key = ((long) trials1 << 42) + ((long) trials2 << 21) + passed;
      double[] own =
          known.computeIfAbsent(key, absent -> chances(trials1, trials2, passed, least, most));
      convolve(own);
    }
  }

  private static double[] chances(int trials1, int trials2, int passed, int least, int most) {
    HypergeometricDistribution drawn =
        new HypergeometricDistribution(trials1 + trials2, passed, trials2);
    double[] chances = new double[most - least + 1];
    for (int i = 0; i < chances.length; i++) {
      chances[i] = drawn.probability(least + i);
    }
    return chances;
  }

  private void convolve(double[] own) {
    double[] sums = new double[chances.length + own.length - 1];
    for (int i = 0; i < chances.length; i++) {
      for (int j = 0; j < own.length; j++) {
        sums[i + j] += chances[i] * own[j];
      }
    }
    int from = 0;
    while (from < sums.length - 1 && sums[from] < NOTHING) {
      from++;
    }
    int to = sums.length;
    while (to > from + 1 && sums[to - 1] < NOTHING) {
      to--;
    }
    lowest += from;
    chances = Arrays.copyOfRange(sums, from, to);
  }

  private double tail(boolean low) {
    double sum = 0;
    for (int i = 0; i < chances.length; i++) {
      int passes = lowest + i;
      sum += (low ? passes <= observed : passes >= observed) ? chances[i] : 0;
    }
    return sum;
  }
}
