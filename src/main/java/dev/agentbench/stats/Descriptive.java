package dev.agentbench.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.stat.StatUtils;
import org.jspecify.annotations.Nullable;

/**
 * Description of a set of numbers; percentiles by linear interpolation (type 7).
 *
 * @param count numbers described, at least 1
 * @param deviation sample standard deviation (divisor n − 1); null for a single number
 */
public record Descriptive(
    int count,
    double mean,
    double median,
    double p90,
    double p95,
    @Nullable Double deviation,
    double min,
    double max) {

  /**
   * Describes {@code values}, each finite.
   *
   * @return empty when there are none
   */
  public static Optional<Descriptive> of(double[] values) {
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("not finite: " + Arrays.toString(values));
    }
    if (values.length == 0) {
      return Optional.empty();
    }
    Percentiles percentiles = new Percentiles(values);
    return Optional.of(
        new Descriptive(
            values.length,
            StatUtils.mean(values),
            percentiles.at(50),
            percentiles.at(90),
            percentiles.at(95),
            values.length < 2 ? null : Math.sqrt(StatUtils.variance(values)),
            StatUtils.min(values),
            StatUtils.max(values)));
  }

  /**
   * Standard error of the mean, sqrt(Σ(x − mean)² / (n(n − 1))) (Miller 2024, arXiv 2411.00640).
   *
   * @return empty for a single number
   */
  public OptionalDouble standardError() {
    return deviation == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(deviation / Math.sqrt(count));
  }

  /** Cohen's d: the mean in units of the deviation; null when the numbers do not vary. */
  @Nullable Double effect() {
    return deviation == null || deviation == 0 ? null : mean / deviation;
  }
}
