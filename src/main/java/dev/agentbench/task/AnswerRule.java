package dev.agentbench.task;

import org.jspecify.annotations.Nullable;

/**
 * A rule for answers beside what a check looks for in them, so that an answer which lists every
 * possibility does not pass.
 *
 * @param exactly how many matches there may be; null: any number. Where the check names a label
 *     ({@link AnswerLabel}), lines with this label are counted, whatever their value
 * @param maxLength the longest answer, in characters (UTF-16 units)
 */
public record AnswerRule(@Nullable Integer exactly, int maxLength) {
  /** The longest answer where a task says nothing: a page of prose has about 3,000 characters. */
  public static final int USUAL_LENGTH = 8_000;

  /** Any number of matches in an answer of the usual length. */
  public static final AnswerRule USUAL = new AnswerRule(null, USUAL_LENGTH);

  public AnswerRule {
    if (exactly != null && exactly < 1) {
      throw new IllegalArgumentException("exactly is " + exactly + ", not at least 1");
    }
    if (maxLength < 1) {
      throw new IllegalArgumentException("maxLength is " + maxLength + ", not at least 1");
    }
  }
}
