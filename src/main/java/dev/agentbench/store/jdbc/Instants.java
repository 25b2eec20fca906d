package dev.agentbench.store.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Times as they lie in a table. */
final class Instants {
  private static final DateTimeFormatter TEXT =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);

  private Instants() {}

  /** ISO-8601 in UTC, always nine decimals: of four-digit years, text order is time order. */
  static String text(Instant instant) {
    return TEXT.format(instant);
  }

  static Instant parse(String text) {
    return Instant.parse(text);
  }

  /** Exact to the nanosecond below 48 days. */
  static double seconds(Duration duration) {
    return duration.getSeconds() + duration.getNano() / 1e9;
  }

  static Duration duration(double seconds) {
    double whole = Math.floor(seconds);
    return Duration.ofSeconds((long) whole, Math.round((seconds - whole) * 1e9));
  }
}
