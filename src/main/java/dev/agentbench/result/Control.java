package dev.agentbench.result;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person's request to steer a run while it goes on, and the answer of the run. A request to a run
 * of several experiments is kept for each of them, under the same id.
 *
 * @param argument the value that belongs to the verb; null where it takes none
 * @param author a name in one line; never empty
 * @param reason in one line; null: none was given
 * @param requestedAt to the microsecond, by the clock of whoever asked
 * @param appliedAt when it took effect, by the clock of the run; null while it waits, and when it
 *     was refused
 * @param answer a sentence; null while it waits
 */
public record Control(
    ControlId id,
    ExperimentId experiment,
    ControlVerb verb,
    @Nullable String argument,
    String author,
    @Nullable String reason,
    Instant requestedAt,
    @Nullable Instant appliedAt,
    @Nullable String answer) {
  /** Of characters of an author's name. */
  public static final int LONGEST_AUTHOR = Review.LONGEST_AUTHOR;

  /** Of characters of a reason. */
  public static final int LONGEST_REASON = 500;

  /** Of characters of an answer. */
  private static final int LONGEST_ANSWER = 1_000;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");

  /**
   * A request as it is kept.
   *
   * @throws IllegalArgumentException when a part is missing, too long or does not fit the verb
   */
  public Control {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(experiment, "experiment");
    argument = verb.argument(argument);
    requestedAt = requestedAt.truncatedTo(ChronoUnit.MICROS);
    appliedAt = appliedAt == null ? null : appliedAt.truncatedTo(ChronoUnit.MICROS);
    require("author", author, LONGEST_AUTHOR);
    if (reason != null) {
      require("reason", reason, LONGEST_REASON);
    }
    if (answer != null) {
      require("answer", answer, LONGEST_ANSWER);
    }
    if (appliedAt != null && answer == null) {
      throw new IllegalArgumentException("a request that was applied has an answer");
    }
  }

  /** What somebody asks of a run, without the run. */
  public record Wish(
      ControlVerb verb, @Nullable String argument, String author, @Nullable String reason) {

    /**
     * A wish as a person typed it, each text brought into one line.
     *
     * @param reason null or blank: none
     * @throws IllegalArgumentException when a part is missing, too long or does not fit the verb
     */
    public Wish {
      argument = verb.argument(argument);
      author = oneLine(author);
      reason = reason == null || reason.isBlank() ? null : oneLine(reason);
      require("author", author, LONGEST_AUTHOR);
      if (reason != null) {
        require("reason", reason, LONGEST_REASON);
      }
    }

    /** The request to the run of an experiment. */
    public Control to(ExperimentId experiment, ControlId id, Instant at) {
      return new Control(id, experiment, verb, argument, author, reason, at, null, null);
    }
  }

  /** The same request with its answer, which is cut where it is too long. */
  public Control answered(String text, @Nullable Instant applied) {
    String line = oneLine(text);
    String kept = line.length() > LONGEST_ANSWER ? line.substring(0, LONGEST_ANSWER) : line;
    return new Control(id, experiment, verb, argument, author, reason, requestedAt, applied, kept);
  }

  /**
   * The last verb of these requests that began or ended a pause of the run; empty when none did.
   *
   * @param controls oldest first
   */
  public static Optional<ControlVerb> lastOfPause(List<Control> controls) {
    return controls.stream()
        .filter(control -> control.appliedAt() != null)
        .map(Control::verb)
        .filter(ControlVerb::isOfPause)
        .reduce((earlier, later) -> later);
  }

  /** Whether the run has not answered it. */
  public boolean isPending() {
    return answer == null;
  }

  /** Whether the run refused it, or had ended. */
  public boolean isRefused() {
    return answer != null && appliedAt == null;
  }

  /** Whose wish it was and why: {@code by Ann: too expensive}. */
  public String byWhom() {
    return "by " + author + Optional.ofNullable(reason).map(why -> ": " + why).orElse("");
  }

  /** The request and what became of it: {@code pause-now by Ann: lunch (held)}. */
  public String sentence() {
    return words() + " " + byWhom() + (answer == null ? "" : " (" + answer + ")");
  }

  /** The request alone where a notice of the run tells the rest, else the whole sentence. */
  public String byline() {
    boolean isTold = verb != ControlVerb.RATE && verb != ControlVerb.MAX_COST;
    return isTold && !isRefused() ? words() + " " + byWhom() : sentence();
  }

  /** The verb with its value: {@code concurrency 4}. */
  public String words() {
    return argument == null ? verb.id() : verb.id() + " " + argument;
  }

  private static String oneLine(String text) {
    return BLANKS.matcher(text).replaceAll(" ").strip();
  }

  private static void require(String name, String text, int longest) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("the " + name + " of the request is missing");
    }
    if (text.length() > longest) {
      throw new IllegalArgumentException(
          "the "
              + name
              + " of the request has "
              + text.length()
              + " characters, at most "
              + longest
              + " are kept");
    }
  }
}
