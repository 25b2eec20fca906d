package dev.agentbench.result;

import java.util.Locale;

/** Outcome of a trial. */
public enum Outcome {
  /** Answered, and enough checks passed. */
  PASSED,
  /** Answered badly, hit its limits, or reported an error of its own. */
  FAILED,
  /** Silence or deadline. */
  TIMEOUT,
  /** Answered, but no check could run. */
  UNVERIFIED,
  /** Infrastructure, after the retries. */
  ERROR,
  /** Interrupted. */
  CANCELLED;

  /** Whether the trial counts in the success rate. */
  public boolean isScored() {
    return this == PASSED || this == FAILED || this == TIMEOUT;
  }

  /** The word in tables and reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads {@link #id()}; throws {@link IllegalArgumentException} for any other word. */
  public static Outcome parse(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
