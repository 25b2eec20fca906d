package dev.agentbench.check.limit;

/** The check cannot be carried out, which says nothing about the agent's work. */
public final class CannotCheckException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CannotCheckException(String reason) {
    super(reason);
  }
}
