package dev.agentbench.app;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** The projects that tasks start from. */
final class Templates {
  private Templates() {}

  /**
   * Looks whether they are there, before a trial pays for the lack of one.
   *
   * @param template the one of tasks that name none
   * @throws InvalidInputException when a folder is missing, with the tasks that need it
   */
  static void refuseMissing(List<Task> tasks, Path template) {
    TreeMap<Path, String> missing = new TreeMap<>();
    for (Task task : tasks) {
      Path folder = task.templateBeside(template).toAbsolutePath().normalize();
      if (!Files.isDirectory(folder)) {
        missing.merge(folder, task.id().value(), (known, one) -> known + ", " + one);
      }
    }
    if (!missing.isEmpty()) {
      Path first = missing.firstKey();
      throw new InvalidInputException(
          "the project folder "
              + first
              + " does not exist; tasks that start from it: "
              + missing.get(first),
          "Name the folder in benchmark.test_project, or in 'project' of the task.");
    }
  }
}
