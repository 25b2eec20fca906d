package dev.agentbench.gateway;

import dev.agentbench.error.BenchmarkException;
import org.jspecify.annotations.Nullable;

/** The Gateway could not be reached or refused; infrastructure, never the agent's failure. */
public final class GatewayException extends BenchmarkException {
  private static final long serialVersionUID = 1L;

  private final Fault fault;

  public GatewayException(Fault fault, String message, @Nullable String hint) {
    super(message, hint);
    this.fault = fault;
  }

  public GatewayException(Fault fault, String message, @Nullable String hint, Throwable cause) {
    super(message, hint, cause);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }

  /** What kind of trouble it is, which decides whether trying again can help. */
  public enum Fault {
    /** No connection, or it broke. */
    UNREACHABLE(true),
    /** It answers 5xx or a rate limit. */
    UNAVAILABLE(true),
    /** It refused again and again by its rate limit, however long was waited. */
    BUSY(false),
    /** Credentials refused. */
    UNAUTHORIZED(false),
    /** A token refused that the OAuth server has just given, after a log-in of its own. */
    TOKEN_REFUSED(true),
    /** Something answers, but it is no Gateway, not at this path, or not to be trusted. */
    MISFIT(false);

    private final boolean retryable;

    Fault(boolean retryable) {
      this.retryable = retryable;
    }

    public boolean isRetryable() {
      return retryable;
    }
  }
}
