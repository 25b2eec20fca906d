package dev.agentbench.notification;

/** Occasion on which a target is told. */
public enum Occasion {
  /** A regression, or a gate that does not hold. */
  REGRESSION,
  /** The same, and a run that did not come to its end. */
  FAILURE,
  /** Every run. */
  ALWAYS;

  /** Whether that is a reason to tell. */
  boolean includes(RunEnding ending) {
    return switch (ending) {
      case REGRESSED, GATE_FAILED, TEST -> true;
      case FAILED -> this != REGRESSION;
      case FINE -> this == ALWAYS;
    };
  }
}
