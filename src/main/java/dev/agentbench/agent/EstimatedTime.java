package dev.agentbench.agent;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the estimates that agents write: {@code 5 min}, {@code 1-2 hours}, {@code 90s}, {@code 1h
 * 30m}, {@code ~10 minutes}, {@code 0:45:00}. A range is its middle; a bare number counts minutes,
 * as agents mean it.
 */
public final class EstimatedTime {
  private static final int MAX_LENGTH = 100;
  private static final double MAX_SECONDS = Duration.ofDays(30).toSeconds();
  private static final String NUMBER = "(\\d{1,9}(?:[.,]\\d{1,9})?)";
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,3}):([0-5]?\\d)(?::([0-5]?\\d))?");
  private static final Pattern PART =
      Pattern.compile(
          NUMBER + "(?:\\s*(?:-|–|—|to|\\.\\.)\\s*" + NUMBER + ")?\\s*(\\p{L}*)",
          Pattern.CASE_INSENSITIVE);

  private EstimatedTime() {}

  /**
   * The time that the words stand for; empty when they tell none, or more than 30 days.
   *
   * @param words null when nothing was told
   */
  public static Optional<Duration> parse(@Nullable String words) {
    if (words == null || words.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    double seconds = seconds(words.strip());
    return seconds > 0 && seconds <= MAX_SECONDS
        ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000)))
        : Optional.empty();
  }

  /** 0 when the words tell no time. */
  private static double seconds(String words) {
    Matcher clock = CLOCK.matcher(words);
    if (clock.matches()) {
      double first = number(clock.group(1)) * 60 + number(clock.group(2));
      return clock.group(3) == null ? first : first * 60 + number(clock.group(3));
    }
    double sum = 0;
    Matcher part = PART.matcher(words);
    while (part.find()) {
      double low = number(part.group(1));
      double middle = part.group(2) == null ? low : (low + number(part.group(2))) / 2;
      double unit = unit(part.group(3));
      if (unit == 0) {
        return 0;
      }
      sum += middle * unit;
    }
    return sum;
  }

  private static double number(String digits) {
    return Double.parseDouble(digits.replace(',', '.'));
  }

  /** In seconds; 0 when the word is no unit of time. */
  private static double unit(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "s", "sec", "secs", "second", "seconds" -> 1;
      case "", "m", "min", "mins", "minute", "minutes" -> 60;
      case "h", "hr", "hrs", "hour", "hours" -> 3_600;
      case "d", "day", "days" -> 86_400;
      default -> 0;
    };
  }
}
