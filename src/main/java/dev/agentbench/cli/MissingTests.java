package dev.agentbench.cli;

import dev.agentbench.check.TestPatterns;
import dev.agentbench.error.Problem;
import dev.agentbench.task.Task;
import dev.agentbench.task.yaml.TaskSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tests that tasks ask for and that are in no place they could come from. */
final class MissingTests {
  private MissingTests() {}

  /** A warning for each. */
  static List<Problem> of(TaskSet set, Path template) {
    List<Problem> warnings = new ArrayList<>();
    for (Task task : set.tasks()) {
      try {
        for (String pattern : TestPatterns.withoutFile(task, task.templateBeside(template))) {
          warnings.add(
              warning(
                  set,
                  task,
                  "test_passes '"
                      + pattern
                      + "' fits no file of the template, no hidden file and no expected file"));
        }
      } catch (IOException unreadable) {
        warnings.add(warning(set, task, "its template cannot be read: " + unreadable));
      }
    }
    return warnings;
  }

  private static Problem warning(TaskSet set, Task task, String message) {
    return new Problem(set.source().toString(), 0, 0, task.id().value(), message, null);
  }
}
