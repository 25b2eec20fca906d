package dev.agentbench.web;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The parameters of a request's query. What is malformed is answered with 400. */
public final class Parameters {
  private static final int LONGEST = 500;

  private final Context context;

  public Parameters(Context context) {
    this.context = context;
  }

  /** A text; empty where it is absent or blank. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(context.queryParam(name)).flatMap(value -> text(name, value));
  }

  /** The texts of a parameter that may be repeated, without blank ones. */
  public List<String> texts(String name) {
    return context.queryParams(name).stream().flatMap(value -> text(name, value).stream()).toList();
  }

  private static Optional<String> text(String name, String value) {
    String text = value.strip();
    if (text.length() > LONGEST) {
      throw WebProblem.badRequest(name + " is longer than " + LONGEST + " characters.");
    }
    return Optional.of(text).filter(found -> !found.isEmpty());
  }

  public int integer(String name, int fallback, int least, int most) {
    return text(name).map(text -> integer(name, text, least, most)).orElse(fallback);
  }

  /**
   * A number, wherever it stands.
   *
   * @param name what it is called in the answer to a malformed one
   */
  public static int integer(String name, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException malformed) {
      // told below
    }
    throw WebProblem.badRequest(
        name + " has to be a whole number from " + least + " to " + most + ".");
  }

  /** A day such as {@code 2026-01-31}, as its beginning in UTC, or an instant. */
  public Optional<Instant> instant(String name) {
    return text(name).map(text -> instant(name, text));
  }

  private static Instant instant(String name, String text) {
    try {
      return text.length() > 10
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException malformed) {
      throw WebProblem.badRequest(
          name + " has to be a day such as 2026-01-31, or a time such as 2026-01-31T12:00:00Z.");
    }
  }

  /** Whether it is {@code true}; false where it is absent. */
  public boolean flag(String name) {
    return choice(name, List.of(true, false), String::valueOf).orElse(false);
  }

  /** One of an enum's constants, by its {@link #word}. */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    return choice(name, List.of(type.getEnumConstants()), Parameters::word);
  }

  /**
   * One of some values.
   *
   * @param word what each is called in addresses
   */
  public <E> Optional<E> choice(String name, List<E> values, Function<? super E, String> word) {
    return text(name)
        .map(
            text ->
                values.stream()
                    .filter(value -> word.apply(value).equals(text))
                    .findFirst()
                    .orElseThrow(() -> WebProblem.badRequest(oneOf(name, values, word))));
  }

  private static <E> String oneOf(String name, List<E> values, Function<? super E, String> word) {
    return name
        + " has to be one of "
        + values.stream().map(word).collect(Collectors.joining(", "))
        + ".";
  }

  /** The name of a constant in addresses, such as {@code multi-agent}. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
