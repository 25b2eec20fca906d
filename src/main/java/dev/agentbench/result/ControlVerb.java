package dev.agentbench.result;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A verb by which a run is steered while it goes on. */
public enum ControlVerb {
  /** No further trial starts. */
  PAUSE("pause", Argument.NONE),
  /** Running trials are held at their next message as well. */
  PAUSE_NOW("pause-now", Argument.NONE),
  /** The end of a pause. */
  RESUME("resume", Argument.NONE),
  /** Running trials end as they would, none starts, and the experiment ends as interrupted. */
  STOP("stop", Argument.NONE),
  /** One trial ends as cancelled. */
  CANCEL("cancel", Argument.TRIAL),
  /** A trial that ended without a score is run again in this run. */
  REQUEUE("requeue", Argument.TRIAL),
  /** How many trials run at once. */
  CONCURRENCY("concurrency", Argument.COUNT),
  /** How many requests go to each Gateway in each window of its rate. */
  RATE("rate", Argument.RATE),
  /** What the run may cost. */
  MAX_COST("max-cost", Argument.COST);

  /** For {@link #RATE} and {@link #MAX_COST}: what the configuration says holds again. */
  public static final String OFF = "off";

  /** Trials that may talk at once. */
  public static final int MOST_AT_ONCE = 10_000;

  private static final int HIGHEST_RATE = 1_000_000;
  private static final BigDecimal HIGHEST_COST = new BigDecimal(1_000_000_000);

  private final String id;
  private final Argument argument;

  ControlVerb(String id, Argument argument) {
    this.id = id;
    this.argument = argument;
  }

  /** The value that belongs to a verb. */
  private enum Argument {
    NONE,
    TRIAL,
    COUNT,
    RATE,
    COST
  }

  /** The word in tables, documents and addresses. */
  public String id() {
    return id;
  }

  @Override
  public String toString() {
    return id;
  }

  /** Whether its argument is a trial. */
  public boolean isOfTrial() {
    return argument == Argument.TRIAL;
  }

  /** Whether it begins or ends a pause. */
  public boolean isOfPause() {
    return this == PAUSE || this == PAUSE_NOW || this == RESUME;
  }

  /** Reads {@link #id()}; throws {@link IllegalArgumentException} for any other word. */
  public static ControlVerb parse(String id) {
    return Arrays.stream(values())
        .filter(verb -> verb.id.equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("the verb is '" + id + "', not one of " + words()));
  }

  private static String words() {
    return Arrays.stream(values()).map(ControlVerb::id).collect(Collectors.joining(", "));
  }

  /**
   * Reads the value of this verb: the id of a trial, a number within its bounds, {@value #OFF}, or
   * none.
   *
   * @param typed null or blank: none was given
   * @return as it is kept
   * @throws IllegalArgumentException when it is missing, too much or out of bounds
   */
  public @Nullable String argument(@Nullable String typed) {
    String text = typed == null ? "" : typed.strip();
    if (argument == Argument.NONE) {
      require(text.isEmpty(), id + " takes no value", text);
      return null;
    }
    require(!text.isEmpty(), id + " needs " + wanted(), text);
    return switch (argument) {
      case TRIAL -> TrialId.parse(text).toString();
      case COUNT -> whole(text, MOST_AT_ONCE);
      case RATE -> text.equals(OFF) ? text : whole(text, HIGHEST_RATE);
      default -> text.equals(OFF) ? text : cost(text);
    };
  }

  private String wanted() {
    return switch (argument) {
      case TRIAL -> "a trial";
      case COUNT -> String.format(Locale.ROOT, "a whole number from 1 to %d", MOST_AT_ONCE);
      case RATE ->
          String.format(
              Locale.ROOT,
              "a whole number of requests in each rate window from 1 to %d, or %s",
              HIGHEST_RATE,
              OFF);
      default -> "an amount of USD from 0 on, or " + OFF;
    };
  }

  private String whole(String text, int most) {
    boolean isNumber = text.matches("[0-9]{1,7}");
    require(isNumber, id + " needs " + wanted(), text);
    int number = Integer.parseInt(text);
    require(number >= 1 && number <= most, id + " needs " + wanted(), text);
    return Integer.toString(number);
  }

  private String cost(String text) {
    require(text.matches("[0-9]{1,10}(\\.[0-9]{1,9})?"), id + " needs " + wanted(), text);
    BigDecimal amount = new BigDecimal(text);
    require(amount.compareTo(HIGHEST_COST) <= 0, id + " needs " + wanted(), text);
    return amount.toPlainString();
  }

  private static void require(boolean holds, String sentence, String typed) {
    if (!holds) {
      throw new IllegalArgumentException(
          sentence + (typed.isEmpty() ? "" : ", not '" + typed + "'"));
    }
  }
}
