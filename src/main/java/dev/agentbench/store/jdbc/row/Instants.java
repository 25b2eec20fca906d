package dev.agentbench.store.jdbc.row;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Times as they lie in a table. */
public final class Instants {
  private static final DateTimeFormatter TEXT =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter(Locale.ROOT);

  /** The times of years with four digits, a zero for each digit. */
  private static final String LAYOUT = "0000-00-00T00:00:00.000000000Z";

  private static final long FIRST_SECOND = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private Instants() {}

  /** ISO-8601 in UTC, always nine decimals: of four-digit years, text order is time order. */
  public static String text(Instant instant) {
    long second = instant.getEpochSecond();
    return second < FIRST_SECOND || second > LAST_SECOND
        ? TEXT.format(instant)
        : usualText(LocalDateTime.ofEpochSecond(second, instant.getNano(), ZoneOffset.UTC));
  }

  /** By hand: half of all that is written are times, and the formatter takes ten times as long. */
  private static String usualText(LocalDateTime time) {
    char[] text = LAYOUT.toCharArray();
    put(text, 4, time.getYear());
    put(text, 7, time.getMonthValue());
    put(text, 10, time.getDayOfMonth());
    put(text, 13, time.getHour());
    put(text, 16, time.getMinute());
    put(text, 19, time.getSecond());
    put(text, 29, time.getNano());
    return new String(text);
  }

  /** Puts a number before {@code end}, over the zeros there. */
  private static void put(char[] text, int end, int number) {
    int left = number;
    for (int at = end - 1; left > 0; at--) {
      text[at] = (char) ('0' + left % 10);
      left /= 10;
    }
  }

  /** Throws {@link java.time.DateTimeException} when it is none. */
  public static Instant parse(String text) {
    return isUsual(text) ? usual(text) : Instant.parse(text);
  }

  private static boolean isUsual(String text) {
    if (text.length() != LAYOUT.length()) {
      return false;
    }
    for (int at = 0; at < LAYOUT.length(); at++) {
      char found = text.charAt(at);
      char wanted = LAYOUT.charAt(at);
      if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
        return false;
      }
    }
    return true;
  }

  private static Instant usual(String text) {
    LocalDateTime time =
        LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19),
            number(text, 20, 29));
    return time.toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
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
