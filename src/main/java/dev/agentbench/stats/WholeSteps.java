package dev.agentbench.stats;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Sign flips of numbers that are all multiples of one step, such as shares of trials: exact. */
final class WholeSteps {
  /** The least common multiple of 1 to 10: shares of up to ten trials a side. */
  private static final int FINEST = 2_520;

  private static final double ROUNDING = 1e-7;
  private static final long AFFORDABLE = 50_000_000;

  private WholeSteps() {}

  /** How many steps make 1; empty when there is no such number, or the sums are too many. */
  static OptionalInt in(double[] values) {
    double total = Arrays.stream(values).map(Math::abs).sum();
    return IntStream.rangeClosed(1, FINEST)
        .filter(unit -> Arrays.stream(values).allMatch(value -> isWhole(value * unit)))
        .limit(1)
        .filter(unit -> total * unit * values.length < AFFORDABLE)
        .findFirst();
  }

  private static boolean isWhole(double number) {
    return Math.abs(number - Math.rint(number)) < ROUNDING;
  }

  /** The share of all flips whose sum is as far from 0 as that of the values. */
  static double twoSided(double[] values, int unit) {
    int[] steps = Arrays.stream(values).mapToInt(value -> (int) Math.rint(value * unit)).toArray();
    int total = IntStream.of(steps).map(Math::abs).sum();
    int distance = Math.abs(IntStream.of(steps).sum());
    double[] chances = new double[total + 1]; // of the sum of those that count as positive
    chances[0] = 1;
    int reached = 0;
    for (int step : steps) {
      int size = Math.abs(step);
      reached += size;
      for (int sum = reached; sum >= 0; sum--) {
        chances[sum] = (chances[sum] + (sum >= size ? chances[sum - size] : 0)) / 2;
      }
    }
    return Math.min(
        1,
        IntStream.rangeClosed(0, total)
            .filter(positive -> Math.abs(2 * positive - total) >= distance)
            .mapToDouble(positive -> chances[positive])
            .sum());
  }
}
