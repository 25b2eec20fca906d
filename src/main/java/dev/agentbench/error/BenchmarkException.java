package dev.agentbench.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An expected failure: its message says what happened and where, its hint what to do. Parent of
 * every failure that is told in one or two lines instead of a stack trace.
 */
public class BenchmarkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String hint;

  public BenchmarkException(String message, @Nullable String hint) {
    super(message);
    this.hint = hint;
  }

  public BenchmarkException(String message, @Nullable String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /** What the reader can do about it; empty where the message already says it. */
  public Optional<String> hint() {
    return Optional.ofNullable(hint);
  }
}
