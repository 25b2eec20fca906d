package dev.agentbench.trial.conversation;

import dev.agentbench.text.Cut;

/** Texts as the reasons of endings show them. */
public final class EndingTexts {
  private static final int LONGEST = 500;

  private EndingTexts() {}

  /** A text without its line breaks. */
  public static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** A text of somebody else's on one line, cut where it is long. */
  static String quoted(String text) {
    return Cut.of(oneLine(text), LONGEST);
  }
}
