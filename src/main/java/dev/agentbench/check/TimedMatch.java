package dev.agentbench.check;

import dev.agentbench.regex.WatchedText;
import java.util.regex.Pattern;

/** Regular expressions over what an agent wrote, stopped at a deadline. */
final class TimedMatch {
  private static final int READS_PER_LOOK = 1 << 12;

  private TimedMatch() {}

  /**
   * Whether the pattern matches somewhere.
   *
   * @throws RefusedWorkException when it does not come to an end in time, or nests too deeply
   */
  static boolean find(Pattern pattern, String text, Deadline deadline) {
    WatchedText watched =
        new WatchedText(
            text,
            reads -> {
              if (reads % READS_PER_LOOK == 0) {
                deadline.check();
              }
            });
    try {
      return pattern.matcher(watched).find();
    } catch (StackOverflowError tooDeep) {
      throw new RefusedWorkException(
          "the pattern needs too much stack on this text; avoid repeated groups such as (a|b)*");
    }
  }
}
