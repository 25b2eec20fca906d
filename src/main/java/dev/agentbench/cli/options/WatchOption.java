package dev.agentbench.cli.options;

import dev.agentbench.app.SelectedTasks;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.task.yaml.TaskSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose conversation is shown while a run goes on. */
public final class WatchOption {
  @Option(
      names = "--watch",
      paramLabel = "TASK",
      description = "Print the conversations of this task while they run.")
  private @Nullable String watch;

  /** Null for none; throws when there is no such task. */
  public @Nullable TaskId task(TaskSet tasks) {
    if (watch == null) {
      return null;
    }
    return tasks
        .find(watch)
        .map(Task::id)
        .orElseThrow(
            () -> SelectedTasks.unknown("--watch: no such task: " + watch, watch, tasks.tasks()));
  }
}
