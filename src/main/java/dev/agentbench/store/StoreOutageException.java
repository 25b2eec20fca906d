package dev.agentbench.store;

import org.jspecify.annotations.Nullable;

/**
 * The database is in trouble, not what was to be written: locked for too long, full, gone, or cut
 * off. The same work may succeed later.
 */
public final class StoreOutageException extends StoreException {
  private static final long serialVersionUID = 1L;

  public StoreOutageException(String message, @Nullable String hint) {
    super(message, hint);
  }

  public StoreOutageException(String message, @Nullable String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
