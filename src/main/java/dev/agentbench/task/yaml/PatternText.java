package dev.agentbench.task.yaml;

import dev.agentbench.regex.CostlyPatternException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of task files. */
final class PatternText {
  private static final int LONGEST = 4000;

  private PatternText() {}

  /**
   * Compiles a pattern; {@code ^} and {@code $} match at lines.
   *
   * @throws IllegalArgumentException when it is none, or not fit for use
   */
  static Pattern compile(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
    }
    Pattern pattern = compiled(text);
    explodingPiece(pattern)
        .ifPresent(
            piece -> {
              throw new IllegalArgumentException(
                  "takes exponential time on a text that repeats '"
                      + piece.strip()
                      + "': '"
                      + text
                      + "'. Repeat no group whose parts can match the same text in several ways.");
            });
    return pattern;
  }

  private static Optional<String> explodingPiece(Pattern pattern) {
    try {
      return PatternProbe.explodingPiece(pattern);
    } catch (CostlyPatternException costly) {
      throw new IllegalArgumentException(
          costly.getMessage() + ": '" + pattern.pattern() + "'", costly);
    } catch (StackOverflowError tooDeep) {
      throw new IllegalArgumentException("is nested too deeply", tooDeep);
    }
  }

  private static Pattern compiled(String text) {
    try {
      return Pattern.compile(text, Pattern.MULTILINE);
    } catch (PatternSyntaxException malformed) {
      String where = malformed.getIndex() < 0 ? "" : " at character " + (malformed.getIndex() + 1);
      throw new IllegalArgumentException(
          "is no regular expression: " + malformed.getDescription() + where + " of '" + text + "'",
          malformed);
    }
  }
}
