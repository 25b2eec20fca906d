package dev.agentbench.notification;

/** Kind of a run's end that targets may choose. */
public enum RunEnding {
  /** A comparison came to {@code regressed}. */
  REGRESSED("❌"),
  /** A gate that was asked for does not hold. */
  GATE_FAILED("❌"),
  /** It could not be done, was stopped, or infrastructure took every trial. */
  FAILED("❌"),
  /** None of these. */
  FINE("✅"),
  /** It did not run at all: somebody tries the way. */
  TEST("🔔");

  private final String symbol;

  RunEnding(String symbol) {
    this.symbol = symbol;
  }

  String symbol() {
    return symbol;
  }
}
