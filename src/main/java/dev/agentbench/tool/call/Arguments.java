package dev.agentbench.tool.call;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.text.Cut;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The arguments of a call. Models write numbers and booleans as strings and fill optional ones with
 * {@code ""}, {@code "null"} or {@code "None"}: what is unambiguous is taken, everything else is an
 * error that names the argument.
 */
public record Arguments(JsonObject given) {
  private static final List<String> NOTHING = List.of("", "null", "none");
  private static final List<String> YES = List.of("true", "1", "yes", "on");
  private static final List<String> NO = List.of("false", "0", "no", "off");

  /** A text that must not be blank, such as a path. */
  public String required(String name) throws ToolException {
    String text = content(name);
    if (text.isBlank()) {
      throw ToolException.invalid("argument " + name + " is empty, expected a text");
    }
    return text;
  }

  /** A text that may be empty, such as the content of a file. */
  public String content(String name) throws ToolException {
    return text(name).orElseThrow(() -> missing(name));
  }

  /** A text; empty where the argument is absent or one of the ways to write "nothing". */
  public Optional<String> optional(String name) throws ToolException {
    return text(name).filter(text -> !isNothing(text));
  }

  /** A text or number or boolean as text; empty when absent. */
  public Optional<String> text(String name) throws ToolException {
    Object value = given.get(name).orElse(null);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return Optional.of(value.toString());
    }
    throw ToolException.invalid(
        String.format(
            Locale.ROOT,
            "argument %s: expected a text, got %s",
            name,
            value instanceof List ? "a list" : "an object"));
  }

  /** A whole number; empty when absent. */
  OptionalLong number(String name) throws ToolException {
    Optional<String> text = optional(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(new BigDecimal(shortened(text.get())).longValueExact());
    } catch (NumberFormatException | ArithmeticException e) {
      throw ToolException.invalid(
          String.format(
              Locale.ROOT,
              "argument %s: expected a whole number, got \"%s\"",
              name,
              shortened(text.get())));
    }
  }

  /** A whole number of at least 1; empty when absent. */
  public OptionalLong positive(String name) throws ToolException {
    OptionalLong number = number(name);
    if (number.isPresent() && number.getAsLong() < 1) {
      throw ToolException.invalid(
          String.format(
              Locale.ROOT, "argument %s: expected at least 1, got %d", name, number.getAsLong()));
    }
    return number;
  }

  /** A yes or no. */
  public boolean flag(String name, boolean absent) throws ToolException {
    Optional<String> text = optional(name);
    if (text.isEmpty()) {
      return absent;
    }
    if (!isFlag(text.get())) {
      throw ToolException.invalid(
          String.format(
              Locale.ROOT,
              "argument %s: expected true or false, got \"%s\"",
              name,
              shortened(text.get())));
    }
    return YES.contains(word(text.get()));
  }

  /** Whether a text is a way to write yes or no. */
  public static boolean isFlag(String text) {
    return YES.contains(word(text)) || NO.contains(word(text));
  }

  public ToolException missing(String name) {
    String got = given.isEmpty() ? "no arguments" : String.join(", ", given.names());
    return ToolException.invalid("argument " + name + " is missing (got " + got + ")");
  }

  private static boolean isNothing(String text) {
    return NOTHING.contains(word(text));
  }

  private static String word(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  private static String shortened(String text) {
    return Cut.of(text.strip(), 40);
  }
}
