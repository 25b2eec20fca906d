package dev.agentbench.analysis;

import dev.agentbench.stats.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as people read them, with their units, alike in every section. */
public final class Numbers {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Numbers() {}

  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** A difference or deviation of shares, in percentage points. */
  public static String points(double share) {
    return String.format(Locale.ROOT, "%.1f points", 100 * share);
  }

  public static String interval(Interval interval) {
    return String.format(Locale.ROOT, "%.1f–%.1f %%", 100 * interval.low(), 100 * interval.high());
  }

  public static String rate(Rate rate) {
    return percent(rate.value()) + " (" + interval(rate.interval()) + ")";
  }

  public static String usd(double usd) {
    return String.format(Locale.ROOT, usd < 10 ? "%.4f USD" : "%,.2f USD", usd);
  }

  /** A cost that says so when a price was not known. */
  public static String usd(double usd, boolean estimated) {
    return usd(usd) + (estimated ? " (estimate)" : "");
  }

  public static String instant(Instant instant) {
    return TIME.format(instant);
  }

  public static String duration(Duration duration) {
    return seconds(duration.toNanos() / 1e9);
  }

  /** {@code 450 ms}, {@code 1.2 s}, {@code 3 min 05 s} or {@code 1 h 02 min}. */
  public static String seconds(double seconds) {
    long millis = Math.round(seconds * 1000);
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 59_950) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long whole = Math.round(millis / 1000.0);
    if (whole < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
    }
    long minutes = Math.round(whole / 60.0);
    return String.format(Locale.ROOT, "%,d h %02d min", minutes / 60, minutes % 60);
  }

  public static String of(Metric.Unit unit, double value) {
    return switch (unit) {
      case SHARE -> percent(value);
      case SECONDS -> seconds(value);
      case TOKENS -> count(Math.round(value));
      case USD -> usd(value);
      case COUNT -> String.format(Locale.ROOT, "%.1f", value);
    };
  }

  /** {@code 1 task}, {@code 3 tasks}. */
  public static String plural(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }
}
