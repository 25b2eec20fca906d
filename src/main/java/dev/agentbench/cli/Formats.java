package dev.agentbench.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How figures look on a terminal. */
final class Formats {
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Formats() {}

  static String instant(Instant instant) {
    return INSTANT.format(instant);
  }

  /** {@code -} where there is nothing to divide by. */
  static String percent(int part, int whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String dollars(double usd) {
    return String.format(Locale.ROOT, "$%.4f", usd);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
