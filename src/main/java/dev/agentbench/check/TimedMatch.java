package dev.agentbench.check;

import dev.agentbench.regex.CostlyPatternException;
import dev.agentbench.regex.WatchedPattern;
import java.util.regex.Pattern;

/** Regular expressions over what an agent wrote, stopped at a deadline. */
final class TimedMatch {
  private TimedMatch() {}

  /**
   * Whether the pattern matches somewhere.
   *
   * @throws RefusedWorkException when it does not come to an end in time, or takes too much
   */
  static boolean find(Pattern pattern, String text, Deadline deadline) {
    try {
      return WatchedPattern.of(pattern).find(text, reads -> deadline.check()).isPresent();
    } catch (CostlyPatternException costly) {
      throw new RefusedWorkException("the pattern " + costly.getMessage());
    }
  }
}
