package dev.agentbench.result;

import dev.agentbench.task.TaskId;

/**
 * Numbers of passed and scored trials of a task.
 *
 * @param digest of the task as it was asked
 * @param passed trials that passed
 * @param scored trials in all; passed or more
 */
public record TaskScore(TaskId task, String category, String digest, int passed, int scored) {

  /** Both together; the task is that of this one. */
  public TaskScore plus(TaskScore other) {
    return new TaskScore(task, category, digest, passed + other.passed, scored + other.scored);
  }
}
