package dev.agentbench.notification;

/** How a run came to its end, as far as it matters to who is told. */
public enum Ending {
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

  Ending(String symbol) {
    this.symbol = symbol;
  }

  String symbol() {
    return symbol;
  }
}
