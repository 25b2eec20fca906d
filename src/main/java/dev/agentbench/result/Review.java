package dev.agentbench.result;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person's note on a trial that ended, with another outcome than the measured one if that was
 * wrong. The newest review of a trial counts, as a whole; the measured outcome stays what it is.
 *
 * @param outcome {@link Outcome#PASSED} or {@link Outcome#FAILED}; null: the measured one counts,
 *     also where an earlier review said otherwise
 * @param note the reason, of several lines maybe; never empty
 * @param author a name; never empty
 * @param at when it was written, to the microsecond
 */
public record Review(
    TrialId trial, @Nullable Outcome outcome, String note, String author, Instant at) {
  /** Of characters of a note. */
  public static final int LONGEST_NOTE = 4_000;

  /** Of characters of an author's name. */
  public static final int LONGEST_AUTHOR = 100;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");
  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  /**
   * A review as it is kept.
   *
   * @throws IllegalArgumentException when a part is missing, too long or no such outcome
   */
  public Review {
    Objects.requireNonNull(trial, "trial");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(author, "author");
    at = at.truncatedTo(ChronoUnit.MICROS);
    if (outcome != null && outcome != Outcome.PASSED && outcome != Outcome.FAILED) {
      throw new IllegalArgumentException(
          "a review says passed or failed, not " + outcome.id() + "; or nothing of the outcome");
    }
    check("note", note, LONGEST_NOTE);
    check("author", author, LONGEST_AUTHOR);
  }

  /**
   * A review as a person typed it: without blanks around the texts, the name in one line.
   *
   * @throws IllegalArgumentException likewise
   */
  public static Review typed(
      TrialId trial, @Nullable Outcome outcome, String note, String author, Instant at) {
    return new Review(
        trial,
        outcome,
        LINE_BREAK.matcher(note).replaceAll("\n").strip(),
        BLANKS.matcher(author).replaceAll(" ").strip(),
        at);
  }

  private static void check(String name, String text, int longest) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("the " + name + " of the review is missing");
    }
    if (text.length() > longest) {
      throw new IllegalArgumentException(
          "the "
              + name
              + " of the review has "
              + text.length()
              + " characters, at most "
              + longest
              + " are kept");
    }
  }
}
