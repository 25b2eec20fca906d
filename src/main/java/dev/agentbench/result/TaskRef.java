package dev.agentbench.result;

import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import org.jspecify.annotations.Nullable;

/** Facts on its task that a trial keeps, also when the task file has changed since. */
public record TaskRef(
    TaskId id,
    String category,
    String type,
    String title,
    @Nullable String expectedAgent,
    String digest) {

  public static TaskRef of(Task task) {
    return new TaskRef(
        task.id(), task.category(), task.type(), task.title(), task.expectedAgent(), task.digest());
  }
}
