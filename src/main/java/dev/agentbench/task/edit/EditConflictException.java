package dev.agentbench.task.edit;

import dev.agentbench.error.BenchmarkException;

/** A file is not what the editor loaded: somebody else wrote it meanwhile. Nothing was written. */
public final class EditConflictException extends BenchmarkException {
  private static final long serialVersionUID = 1L;

  private final transient TaskFileText current;

  EditConflictException(TaskFileText current) {
    super(
        current.name() + " was changed by somebody else since you opened it",
        "Nothing was written.");
    this.current = current;
  }

  /** The file as it is now. */
  public TaskFileText current() {
    return current;
  }
}
