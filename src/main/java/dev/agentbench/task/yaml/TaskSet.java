package dev.agentbench.task.yaml;

import dev.agentbench.error.Problem;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A task set as loaded.
 *
 * @param source the file or folder, as the user named it
 * @param tasks in the order of the files; files of a folder by name
 * @param solutions reference solutions found beside the tasks, in {@code solutions/ID.yaml}, one
 *     for each step of a task
 * @param warnings what is odd but no reason to refuse, such as an unknown category
 */
public record TaskSet(
    Path source, List<Task> tasks, List<Solution> solutions, List<Problem> warnings) {
  public TaskSet {
    tasks = List.copyOf(tasks);
    solutions = List.copyOf(solutions);
    warnings = List.copyOf(warnings);
  }

  public Optional<Task> find(String id) {
    return tasks.stream().filter(task -> task.id().value().equals(id)).findFirst();
  }

  /** The reference solution of each step of a task, in order; none where the task has none. */
  public List<Solution> solutionsOf(TaskId id) {
    return solutions.stream().filter(solution -> solution.task().equals(id)).toList();
  }
}
