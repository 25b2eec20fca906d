package dev.agentbench.stats;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tasks that passed or did not, before and after, counted. A simulation makes many thousands of
 * these of thousands of tasks each: nothing is kept but the counts.
 */
record PairedOutcomes(int both, int worse, int better, int neither) {

  /**
   * Counts pairs of the same length.
   *
   * @return empty when a number is neither 0 nor 1
   */
  static Optional<PairedOutcomes> of(double[] baseline, double[] current) {
    int[] counts = new int[4];
    for (int i = 0; i < baseline.length; i++) {
      if (!isOutcome(baseline[i]) || !isOutcome(current[i])) {
        return Optional.empty();
      }
      counts[2 * (int) baseline[i] + (int) current[i]]++;
    }
    return Optional.of(new PairedOutcomes(counts[3], counts[2], counts[1], counts[0]));
  }

  private static boolean isOutcome(double share) {
    return share == 0 || share == 1;
  }

  int count() {
    return both + worse + better + neither;
  }

  /** Mean of the differences. */
  double mean() {
    return (double) (better - worse) / count();
  }

  /** Sample standard deviation of the differences; null for one pair. */
  @Nullable Double deviation() {
    double squares = worse + better - count() * mean() * mean();
    return count() < 2 ? null : Math.sqrt(Math.max(0, squares) / (count() - 1));
  }
}
