package dev.agentbench.workspace;

import dev.agentbench.error.BenchmarkException;

/** A path that leads out of the workspace, or is none. */
public final class PathRefusedException extends BenchmarkException {
  private static final long serialVersionUID = 1L;

  public PathRefusedException(String message) {
    super(message, "Use a path relative to the workspace root.");
  }
}
