package dev.agentbench.check.limit;

import dev.agentbench.regex.CostlyPatternException;
import dev.agentbench.regex.WatchedPattern;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Regular expressions over what an agent wrote, stopped at a deadline. LF and CRLF end a line for
 * {@code ^}, {@code $} and {@code .}, as for the tools: a CR alone is a sign like others.
 */
public final class TimedMatch {
  private TimedMatch() {}

  /**
   * Whether the pattern matches somewhere.
   *
   * @throws RefusedWorkException when it does not come to an end in time, or takes too much
   */
  public static boolean find(Pattern pattern, String text, Deadline deadline) {
    return first(pattern, withPlainLineEnds(text), deadline).isPresent();
  }

  /** A text in which CRLF is LF. */
  public static String withPlainLineEnds(String text) {
    return text.replace("\r\n", "\n");
  }

  /** The first match; empty without one. Throws as {@link #find}. */
  public static Optional<MatchResult> first(Pattern pattern, String text, Deadline deadline) {
    return results(pattern, text, deadline, 1).stream().findFirst();
  }

  /** All matches in order, none overlapping another. Throws as {@link #find}. */
  public static List<MatchResult> all(Pattern pattern, String text, Deadline deadline) {
    return results(pattern, text, deadline, Integer.MAX_VALUE);
  }

  private static List<MatchResult> results(
      Pattern pattern, String text, Deadline deadline, int most) {
    try {
      Pattern byLines = Pattern.compile(pattern.pattern(), pattern.flags() | Pattern.UNIX_LINES);
      return WatchedPattern.of(byLines).results(text, most, reads -> deadline.check());
    } catch (CostlyPatternException costly) {
      throw new RefusedWorkException("the pattern " + costly.getMessage());
    }
  }
}
