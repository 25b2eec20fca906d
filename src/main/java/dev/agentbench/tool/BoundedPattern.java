package dev.agentbench.tool;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of an agent. Some need exponential time or deep recursion on some texts: a
 * match that reads more than a bounded number of characters is given up.
 */
final class BoundedPattern {
  private static final int MAX_LENGTH = 2000;
  private static final long MAX_STEPS = 20_000_000;

  private final Pattern pattern;

  private BoundedPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @param argument the name of the call's argument, for the error
   */
  static BoundedPattern of(String regex, int flags, String argument) throws ToolException {
    if (regex.length() > MAX_LENGTH) {
      throw ToolException.invalid(
          "argument %s: longer than %d characters".formatted(argument, MAX_LENGTH));
    }
    try {
      return new BoundedPattern(Pattern.compile(regex, flags));
    } catch (PatternSyntaxException e) {
      throw ToolException.invalid(
          "argument %s: no valid pattern: %s at character %d of \"%s\""
              .formatted(argument, e.getDescription(), e.getIndex() + 1, e.getPattern()));
    } catch (StackOverflowError e) {
      throw ToolException.invalid("argument " + argument + ": the pattern is nested too deeply");
    }
  }

  /** Whether it is found anywhere in the text. */
  boolean find(String text) throws ToolException {
    try {
      return pattern.matcher(new CountedText(text)).find();
    } catch (TooManyStepsException | StackOverflowError e) {
      throw tooCostly();
    }
  }

  /** Whether it matches the whole text. */
  boolean matches(String text) throws ToolException {
    try {
      return pattern.matcher(new CountedText(text)).matches();
    } catch (TooManyStepsException | StackOverflowError e) {
      throw tooCostly();
    }
  }

  private static ToolException tooCostly() {
    return ToolException.failed(
        "the pattern takes too long to match; avoid nested repetitions such as (a+)+");
  }

  /** The matcher reads its text through this one method, which is where it can be stopped. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private long steps;

    CountedText(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MAX_STEPS) {
        throw new TooManyStepsException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class TooManyStepsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyStepsException() {
      super(null, null, false, false);
    }
  }
}
