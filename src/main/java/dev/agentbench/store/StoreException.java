package dev.agentbench.store;

import dev.agentbench.error.BenchmarkException;
import org.jspecify.annotations.Nullable;

/** The database cannot be opened, read or written. */
public class StoreException extends BenchmarkException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message, @Nullable String hint) {
    super(message, hint);
  }

  public StoreException(String message, @Nullable String hint, Throwable cause) {
    super(message, hint, cause);
  }
}
