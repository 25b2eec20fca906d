package dev.agentbench.store;

/** There is no database yet at the place that was named; nothing was kept there so far. */
public final class NoDatabaseException extends StoreException {
  private static final long serialVersionUID = 1L;

  public NoDatabaseException(String message, String hint) {
    super(message, hint);
  }
}
