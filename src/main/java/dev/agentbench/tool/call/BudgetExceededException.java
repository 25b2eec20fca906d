package dev.agentbench.tool.call;

/**
 * A call took more than its {@link Budget}, or its thread was interrupted, which stays set. The
 * message says which, as a sentence's end. Without a stack trace, for it is no mistake.
 */
public final class BudgetExceededException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BudgetExceededException(String message) {
    super(message, null, false, false);
  }
}
