package dev.agentbench.config;

import dev.agentbench.yaml.YamlNode.Scalar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/** Numbers of a range, from what was written. */
final class Numbers {
  private Numbers() {}

  static Optional<Long> whole(Scalar scalar, long min, long max) {
    return scalar
        .number()
        .filter(number -> number.stripTrailingZeros().scale() <= 0)
        .filter(number -> isBetween(number, BigDecimal.valueOf(min), BigDecimal.valueOf(max)))
        .map(BigDecimal::longValueExact);
  }

  static Optional<Double> decimal(Scalar scalar, double min, double max) {
    return scalar
        .number()
        .filter(number -> isBetween(number, BigDecimal.valueOf(min), BigDecimal.valueOf(max)))
        .map(BigDecimal::doubleValue);
  }

  /** Rounded to milliseconds. */
  static Optional<Duration> seconds(Scalar scalar, Duration min, Duration max) {
    return scalar
        .number()
        .filter(number -> number.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE, 3)) < 0)
        .map(number -> number.movePointRight(3).setScale(0, RoundingMode.HALF_UP))
        .map(millis -> Duration.ofMillis(millis.longValueExact()))
        .filter(found -> found.compareTo(min) >= 0 && found.compareTo(max) <= 0);
  }

  /** Without a fraction where there is none. */
  static String plain(Number number) {
    return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
  }

  private static boolean isBetween(BigDecimal number, BigDecimal min, BigDecimal max) {
    return number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
  }
}
