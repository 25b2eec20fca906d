package dev.agentbench.check;

/** The check cannot be carried out, which says nothing about the agent's work. */
final class CannotCheckException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotCheckException(String reason) {
    super(reason);
  }
}
