package dev.agentbench.result;

import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;

/** A task as it was when an experiment began; equal digests ask for the same work. */
public record TaskVersion(TaskId id, String digest) {

  public static TaskVersion of(Task task) {
    return new TaskVersion(task.id(), task.digest());
  }
}
