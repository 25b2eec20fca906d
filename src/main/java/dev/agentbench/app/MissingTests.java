package dev.agentbench.app;

import dev.agentbench.check.CheckSettings;
import dev.agentbench.check.TestPatterns;
import dev.agentbench.error.Problem;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Task;
import dev.agentbench.task.yaml.TaskSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Tasks that check nothing: without checks, or with tests that nothing runs or that are in no place
 * they could come from.
 */
public final class MissingTests {
  private MissingTests() {}

  /** A warning for each. */
  public static List<Problem> of(TaskSet set, Path template, CheckSettings checks) {
    List<Problem> warnings = new ArrayList<>();
    for (Task task : set.tasks()) {
      if (task.checks().isEmpty()) {
        warnings.add(warning(set, task, "has no checks: any answer passes"));
      }
      task.checks().stream()
          .filter(CheckSpec::runsTests)
          .flatMap(check -> checks.extensionWithoutTests(check.subject()).stream())
          .distinct()
          .map(CheckSettings::withoutTestCommand)
          .forEach(
              text -> warnings.add(warning(set, task, "test_passes will be skipped: " + text)));
      try {
        for (String pattern : TestPatterns.withoutFile(task, task.templateBeside(template))) {
          warnings.add(
              warning(
                  set,
                  task,
                  "test_passes '"
                      + pattern
                      + "' matches no file of the template, no hidden file and no expected file"));
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
