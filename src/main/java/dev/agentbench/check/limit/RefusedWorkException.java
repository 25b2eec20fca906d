package dev.agentbench.check.limit;

/**
 * Refusal to judge work of an agent that is too large, nested too deeply, or takes too long. That
 * is the agent's doing, so the check fails; the message says why.
 */
public final class RefusedWorkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RefusedWorkException(String message) {
    super(message);
  }
}
