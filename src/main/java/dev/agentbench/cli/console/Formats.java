package dev.agentbench.cli.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures as terminals show them. */
public final class Formats {
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Formats() {}

  public static String instant(Instant instant) {
    return INSTANT.format(instant);
  }

  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  public static String dollars(double usd) {
    return String.format(Locale.ROOT, "$%.4f", usd);
  }

  /** Marked where it is an estimate. */
  public static String dollars(double usd, boolean estimated) {
    return dollars(usd) + (estimated ? " (estimate)" : "");
  }

  public static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
