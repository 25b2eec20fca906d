package dev.agentbench.workspace.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command line taken apart as a POSIX shell does it: blanks separate words, single quotes, double
 * quotes and backslashes protect characters. Nothing is expanded: {@code $HOME} and {@code *} stay
 * as they are.
 */
public final class CommandLine {
  private static final String OPERATORS = "|&;<>";
  private static final String ESCAPABLE_IN_QUOTES = "\"\\$`";

  private final String text;
  private final List<String> words = new ArrayList<>();
  private @Nullable StringBuilder word;
  private @Nullable Character operator;
  private int position;

  private CommandLine(String text) {
    this.text = text;
  }

  /**
   * The words of a command line; none for blank text.
   *
   * @throws IllegalArgumentException when a quote is not closed or a backslash ends the text
   */
  public static List<String> split(String text) {
    CommandLine line = new CommandLine(text);
    line.read();
    return List.copyOf(line.words);
  }

  /**
   * The first character that a shell would take as an operator, such as {@code |} or {@code >}: it
   * stands in no quotes. {@link #split} keeps it as an ordinary character.
   *
   * @throws IllegalArgumentException as {@link #split}
   */
  public static Optional<Character> shellOperator(String text) {
    CommandLine line = new CommandLine(text);
    line.read();
    return Optional.ofNullable(line.operator);
  }

  private void read() {
    while (position < text.length()) {
      char next = text.charAt(position++);
      switch (next) {
        case ' ', '\t', '\n', '\r' -> endWord();
        case '\'' -> readSingleQuoted();
        case '"' -> readDoubleQuoted();
        case '\\' -> readEscaped();
        default -> readPlain(next);
      }
    }
    endWord();
  }

  private void readPlain(char next) {
    if (operator == null && OPERATORS.indexOf(next) >= 0) {
      operator = next;
    }
    word().append(next);
  }

  private void readEscaped() {
    if (position == text.length()) {
      throw new IllegalArgumentException(
          "the command ends in a backslash, which protects nothing: " + text);
    }
    char next = text.charAt(position++);
    if (next != '\n') {
      word().append(next);
    }
  }

  private void readSingleQuoted() {
    int end = text.indexOf('\'', position);
    if (end < 0) {
      throw unterminated('\'');
    }
    word().append(text, position, end);
    position = end + 1;
  }

  private void readDoubleQuoted() {
    int start = position;
    StringBuilder quoted = word();
    while (position < text.length()) {
      char next = text.charAt(position++);
      if (next == '"') {
        return;
      }
      boolean escapes =
          next == '\\'
              && position < text.length()
              && ESCAPABLE_IN_QUOTES.indexOf(text.charAt(position)) >= 0;
      quoted.append(escapes ? text.charAt(position++) : next);
    }
    position = start;
    throw unterminated('"');
  }

  private IllegalArgumentException unterminated(char quote) {
    return new IllegalArgumentException(
        String.format(
            Locale.ROOT, "the quote %c at character %d is not closed: %s", quote, position, text));
  }

  private StringBuilder word() {
    if (word == null) {
      word = new StringBuilder();
    }
    return word;
  }

  private void endWord() {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
  }
}
