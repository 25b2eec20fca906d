package dev.agentbench.task.yaml;

import java.nio.file.Path;

/** Reads task files. */
public final class TaskLoader {

  /**
   * Loads a file, or the YAML files directly inside a folder.
   *
   * @throws dev.agentbench.error.InvalidInputException with every problem of every file
   */
  public TaskSet load(Path fileOrFolder) {
    throw new UnsupportedOperationException();
  }
}
