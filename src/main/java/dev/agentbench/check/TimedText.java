package dev.agentbench.check;

import java.util.regex.Pattern;

/**
 * A text that stops the regular expression reading it at a deadline. A matcher that backtracks
 * without end reads characters without end, and nothing else of it can be stopped.
 */
final class TimedText implements CharSequence {
  private static final int READS_PER_LOOK = 1 << 12;

  private final String text;
  private final Deadline deadline;
  private int reads;

  private TimedText(String text, Deadline deadline) {
    this.text = text;
    this.deadline = deadline;
  }

  /**
   * Whether the pattern matches somewhere.
   *
   * @throws CannotCheckException when it does not come to an end in time, or nests too deeply
   */
  static boolean find(Pattern pattern, String text, Deadline deadline) {
    try {
      return pattern.matcher(new TimedText(text, deadline)).find();
    } catch (StackOverflowError tooDeep) {
      throw new CannotCheckException(
          "the pattern needs too much stack on this text; avoid repeated groups such as (a|b)*");
    }
  }

  @Override
  public char charAt(int index) {
    if (++reads % READS_PER_LOOK == 0) {
      deadline.check();
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
