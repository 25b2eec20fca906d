package dev.agentbench.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Counts, shares, prices, durations and instants as text for people: the same in every screen,
 * report, page and message, in every locale and time zone.
 */
public final class Quantity {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Quantity() {}

  /** {@code 1,234}. */
  public static String count(long number) {
    return format("%,d", number);
  }

  /** {@code 950}, {@code 1.2k}, {@code 3.4M}, where a line has little room. */
  public static String brief(long number) {
    if (number < 1000) {
      return Long.toString(number);
    }
    return number < 999_950 ? format("%.1fk", number / 1e3) : format("%.1fM", number / 1e6);
  }

  /** {@code 1 task}, {@code 3 tasks}. */
  public static String plural(long number, String noun) {
    return count(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code 66.7 %} for two thirds. */
  public static String percent(double share) {
    return format("%.1f %%", 100 * share);
  }

  /** {@code 30.1–95.4 %}: an interval of shares. */
  public static String percents(double low, double high) {
    return format("%.1f–%.1f %%", 100 * low, 100 * high);
  }

  /** {@code 3.0 points}: a difference or deviation of shares, in percentage points. */
  public static String points(double share) {
    return format("%.1f points", 100 * share);
  }

  /** {@code 0.1760 USD}, and {@code 12.35 USD} from one dollar on. */
  public static String usd(double usd) {
    return format(usd > 0 && usd < 0.995 ? "%.4f USD" : "%,.2f USD", usd);
  }

  /** A cost that says so when a price was not known. */
  public static String usd(double usd, boolean estimated) {
    return usd(usd) + (estimated ? " (estimate)" : "");
  }

  /** {@code 450 ms}, {@code 1.2 s}, {@code 3 min 05 s} or {@code 1 h 02 min}. */
  public static String duration(Duration duration) {
    return seconds(duration.toNanos() / 1e9);
  }

  /** As {@link #duration}, of a number of seconds that may have been computed. */
  public static String seconds(double seconds) {
    long millis = Math.round(seconds * 1000);
    if (millis < 1000) {
      return millis + " ms";
    }
    return millis < 59_950
        ? format("%.1f s", millis / 1000.0)
        : longDuration(Math.round(millis / 1000.0));
  }

  /** Time that goes on, in whole seconds begun: {@code 4 s}, {@code 3 min 05 s}; never negative. */
  public static String elapsed(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    return seconds < 60 ? seconds + " s" : longDuration(seconds);
  }

  private static String longDuration(long seconds) {
    if (seconds < 3600) {
      return format("%d min %02d s", seconds / 60, seconds % 60);
    }
    long minutes = Math.round(seconds / 60.0);
    return format("%,d h %02d min", minutes / 60, minutes % 60);
  }

  /** {@code 60 s} or {@code 700 ms}: a limit of time, in the unit in which settings give it. */
  public static String limit(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }

  /** {@code 2026-03-01 12:30:00 UTC}. */
  public static String instant(Instant instant) {
    return time(instant) + " UTC";
  }

  /** {@code 2026-03-01 12:30:00}, for columns whose head says that it is UTC. */
  public static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
