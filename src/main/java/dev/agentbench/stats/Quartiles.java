package dev.agentbench.stats;

import java.util.Arrays;
import java.util.Optional;

/** The five numbers of a box plot; quartiles by linear interpolation (type 7). */
public record Quartiles(double min, double lower, double median, double upper, double max) {

  /**
   * Of {@code values}, each finite.
   *
   * @return empty when there are none
   */
  public static Optional<Quartiles> of(double[] values) {
    if (values.length == 0) {
      return Optional.empty();
    }
    Percentiles percentiles = new Percentiles(values);
    return Optional.of(
        new Quartiles(
            Arrays.stream(values).min().orElseThrow(),
            percentiles.at(25),
            percentiles.at(50),
            percentiles.at(75),
            Arrays.stream(values).max().orElseThrow()));
  }
}
