package dev.agentbench.trial;

import java.time.Duration;

/** Words and figures as the reasons of endings show them. */
final class Texts {
  private static final int LONGEST = 500;

  private Texts() {}

  /** {@code 60 s} or {@code 700 ms}. */
  static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  /** A text without its line breaks. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** A text of somebody else's on one line, cut where it is long. */
  static String quoted(String text) {
    String line = oneLine(text);
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return line.substring(0, end) + "...";
  }
}
