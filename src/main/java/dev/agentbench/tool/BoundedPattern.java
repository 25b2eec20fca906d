package dev.agentbench.tool;

import dev.agentbench.regex.TooManyReadsException;
import dev.agentbench.regex.WatchedText;
import java.util.Locale;
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
          String.format(
              Locale.ROOT, "argument %s: longer than %d characters", argument, MAX_LENGTH));
    }
    try {
      return new BoundedPattern(Pattern.compile(regex, flags));
    } catch (PatternSyntaxException e) {
      throw ToolException.invalid(
          String.format(
              Locale.ROOT,
              "argument %s: no valid pattern: %s at character %d of \"%s\"",
              argument,
              e.getDescription(),
              e.getIndex() + 1,
              e.getPattern()));
    } catch (StackOverflowError e) {
      throw ToolException.invalid("argument " + argument + ": the pattern is nested too deeply");
    }
  }

  /** Whether it is found anywhere in the text. */
  boolean find(String text) throws ToolException {
    try {
      return pattern.matcher(bounded(text)).find();
    } catch (TooManyReadsException | StackOverflowError e) {
      throw tooCostly();
    }
  }

  /** Whether it matches the whole text. */
  boolean matches(String text) throws ToolException {
    try {
      return pattern.matcher(bounded(text)).matches();
    } catch (TooManyReadsException | StackOverflowError e) {
      throw tooCostly();
    }
  }

  private static ToolException tooCostly() {
    return ToolException.failed(
        "the pattern takes too long to match; avoid nested repetitions such as (a+)+");
  }

  private static WatchedText bounded(String text) {
    return new WatchedText(text, reads -> TooManyReadsException.beyond(MAX_STEPS, reads));
  }
}
