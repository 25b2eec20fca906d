package dev.agentbench.acp;

import dev.agentbench.agent.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The cost of a session, which its agent tells as a sum over all turns, turn by turn. Used by one
 * thread.
 */
final class SessionCost {
  /** In USD; a higher one is no cost of a session. */
  private static final double MOST = 1e6;

  /** At the end of the last turn in which it was told. */
  private double before;

  /** Whether {@link #before} is of the turn before this one. */
  private boolean known = true;

  /** In this turn, as last told; null when it was not told. */
  private @Nullable Double told;

  /** A {@code usage_update}; one without a cost in USD says nothing. */
  void updated(JsonObject update) {
    JsonObject cost = AcpFields.nested(update, "cost");
    cost.get("amount")
        .filter(Number.class::isInstance)
        .map(amount -> ((Number) amount).doubleValue())
        .filter(amount -> amount >= 0 && amount <= MOST && isDollars(cost))
        .ifPresent(amount -> told = amount);
  }

  private static boolean isDollars(JsonObject money) {
    return money.string("currency").orElse("USD").equalsIgnoreCase("USD");
  }

  /**
   * The cost of the turn that ends. Null, which is not known, when it was not told; when the turn
   * before did not tell it either, whose cost the sum has too; and when the sum fell, which is
   * none.
   */
  @Nullable Double ofTurn() {
    Double now = told;
    Double turn = now == null || !known || now < before ? null : Double.valueOf(now - before);
    known = now != null;
    before = now == null ? before : now;
    told = null;
    return turn;
  }
}
