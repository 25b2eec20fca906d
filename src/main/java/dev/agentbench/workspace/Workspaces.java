package dev.agentbench.workspace;

import java.nio.file.Path;

/** Makes private copies of templates. Thread-safe. */
public final class Workspaces {

  public Workspaces(WorkspaceSettings settings) {
    throw new UnsupportedOperationException();
  }

  /**
   * Copies a template; the template is never written.
   *
   * @param name of the new folder, made unique when taken
   * @throws dev.agentbench.error.BenchmarkException when the template is missing or cannot be
   *     copied
   */
  public Workspace create(Path template, String name) {
    throw new UnsupportedOperationException();
  }
}
