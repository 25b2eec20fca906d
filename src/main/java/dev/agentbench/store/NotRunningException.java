package dev.agentbench.store;

/** No process runs the experiment that somebody wants to steer. */
public final class NotRunningException extends StoreException {
  private static final long serialVersionUID = 1L;

  NotRunningException(String message, String hint) {
    super(message, hint);
  }
}
