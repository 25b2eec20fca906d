package dev.agentbench.stats;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holm's correction for several tests at once (Holm 1979): no false alarm among all, at 95 %. */
public final class Holm {
  private Holm() {}

  /** The adjusted p-values, in the order of {@code values}. */
  public static double[] adjusted(double[] values) {
    List<Integer> smallestFirst =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .toList();
    double[] adjusted = new double[values.length];
    double largest = 0;
    for (int rank = 0; rank < values.length; rank++) {
      int i = smallestFirst.get(rank);
      largest = Math.max(largest, Math.min(1, (values.length - rank) * values[i]));
      adjusted[i] = largest;
    }
    return adjusted;
  }
}
