package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.task.Task;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.verify.TaskVerdict;
import dev.agentbench.verify.TaskVerifier;
import java.util.List;
import java.util.function.Consumer;

/** Verifies tasks with the tools, checks and workspaces that a run would have. */
public final class TaskVerification {
  private TaskVerification() {}

  /**
   * Verifies tasks of a set.
   *
   * @param atOnce tasks at the same time
   * @param told each verdict as it comes, one at a time
   * @return in the order of the tasks
   */
  public static List<TaskVerdict> of(
      Configuration configuration,
      TaskSet set,
      List<Task> tasks,
      int atOnce,
      Consumer<TaskVerdict> told)
      throws InterruptedException {
    try (CloseStack opened = new CloseStack()) {
      return new TaskVerifier(
              TrialEnvironments.open(configuration, tasks, opened), configuration.trial(), atOnce)
          .verify(tasks, set::solutionsOf, told);
    }
  }
}
