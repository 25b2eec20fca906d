package dev.agentbench.tool;

import dev.agentbench.regex.CostlyPatternException;
import dev.agentbench.regex.WatchedPattern;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.ToolException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of an agent. Some need exponential time or deep recursion on some texts: a
 * match that reads far more characters than the text has is given up, and all matches of a call
 * spend from its budget.
 */
final class BoundedPattern {
  private static final int MAX_LENGTH = 2000;
  private static final long MAX_READS = 20_000_000;
  private static final long MAX_READS_PER_CHARACTER = 16;

  private final WatchedPattern pattern;

  private BoundedPattern(WatchedPattern pattern) {
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
      return new BoundedPattern(WatchedPattern.of(Pattern.compile(regex, flags)));
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
    } catch (CostlyPatternException e) {
      throw ToolException.failed(
          String.format(Locale.ROOT, "argument %s: the pattern %s", argument, e.getMessage()));
    }
  }

  /** Where it is found first in the text; empty when nowhere. */
  OptionalInt find(String text, Budget budget) throws ToolException {
    try {
      return pattern.find(text, watcher(text, budget));
    } catch (CostlyPatternException costly) {
      throw tooCostly(costly);
    }
  }

  /** Whether it matches the whole text. */
  boolean matches(String text, Budget budget) throws ToolException {
    try {
      return pattern.matches(text, watcher(text, budget));
    } catch (CostlyPatternException costly) {
      throw tooCostly(costly);
    }
  }

  private static LongConsumer watcher(String text, Budget budget) {
    long[] left = {MAX_READS + MAX_READS_PER_CHARACTER * text.length()};
    return reads -> {
      left[0] -= reads;
      if (left[0] < 0) {
        throw new CostlyPatternException(
            "reads the text over and over; avoid nested repetitions such as (a+)+");
      }
      budget.spend(reads);
    };
  }

  private static ToolException tooCostly(CostlyPatternException costly) {
    return ToolException.failed("the pattern takes too long to match: it " + costly.getMessage());
  }
}
