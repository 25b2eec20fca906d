package dev.agentbench.trial.conversation;

import dev.agentbench.text.Cut;
import java.time.Duration;

/** Words and figures as the reasons of endings show them. */
public final class EndingTexts {
  private static final int LONGEST = 500;

  private EndingTexts() {}

  /** {@code 60 s} or {@code 700 ms}. */
  static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  /** A text without its line breaks. */
  public static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** A text of somebody else's on one line, cut where it is long. */
  static String quoted(String text) {
    String line = oneLine(text);
    return line.length() <= LONGEST ? line : Cut.prefix(line, LONGEST) + "...";
  }
}
