package dev.agentbench.gateway.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times that a server states, read by its own clock and never by this machine's. */
public final class ServerTime {
  private static final Pattern WAIT =
      Pattern.compile("\\b(\\d{1,6}) ?(s|sec|seconds?|m|min|minutes?)\\b");

  /** Nobody waits longer; a date of the year 9999 means it as well. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(366);

  private ServerTime() {}

  /** When the answer was written, by the header {@code Date}. */
  public static Optional<Instant> of(HttpAnswer answer) {
    return answer.header("Date").flatMap(ServerTime::instant);
  }

  /**
   * How long the server wants to be left alone, at most 366 days: by {@code Retry-After}, in
   * seconds or as a date, else by the first time that its description, which may be empty, names.
   */
  public static Optional<Duration> retryAfter(
      HttpAnswer answer, String description, Instant localNow) {
    Optional<String> header = answer.header("Retry-After").map(String::strip);
    return header
        .filter(text -> text.matches("\\d+"))
        .map(ServerTime::seconds)
        .or(
            () ->
                header
                    .flatMap(ServerTime::instant)
                    .map(until -> Duration.between(of(answer).orElse(localNow), until)))
        .or(() -> inWords(description))
        .filter(wait -> !wait.isNegative())
        .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }

  private static Duration seconds(String digits) {
    return digits.length() > 9 ? LONGEST_WAIT : Duration.ofSeconds(Long.parseLong(digits));
  }

  private static Optional<Duration> inWords(String description) {
    Matcher found = WAIT.matcher(description.toLowerCase(Locale.ROOT));
    if (!found.find()) {
      return Optional.empty();
    }
    long number = Long.parseLong(found.group(1));
    return Optional.of(
        found.group(2).startsWith("s") ? Duration.ofSeconds(number) : Duration.ofMinutes(number));
  }

  private static Optional<Instant> instant(String date) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }
}
