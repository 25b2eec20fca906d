package dev.agentbench.check;

/**
 * What the agent left cannot be judged: it is too large, nested too deeply, or takes too long. That
 * is the agent's doing, so the check fails; the message says why.
 */
final class RefusedWorkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedWorkException(String message) {
    super(message);
  }
}
