package dev.agentbench.verify;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.result.CheckResult;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.trial.TrialEnvironment;
import dev.agentbench.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/** Runs the checks of a task once on work that is known, in a fresh workspace. */
public final class KnownWork {
  private final TrialEnvironment environment;

  /**
   * @param environment whose checks know the hidden files of the task
   */
  public KnownWork(TrialEnvironment environment) {
    this.environment = environment;
  }

  /** On the template as it is, with no answer. */
  public List<CheckResult> untouched(Task task) throws InterruptedException {
    try (Workspace workspace = environment.prepare(task, name(task))) {
      return environment.check(task, workspace, "");
    }
  }

  /**
   * On what a solution leaves.
   *
   * @throws BenchmarkException when the solution cannot be played
   */
  public List<CheckResult> solved(Task task, Solution solution) throws InterruptedException {
    try (Workspace workspace = environment.prepare(task, name(task))) {
      Optional<String> stuck = new SolutionPlay(environment).play(solution.steps(), workspace);
      if (stuck.isPresent()) {
        throw new BenchmarkException(
            "The reference solution cannot be played: " + stuck.get(), null);
      }
      return environment.check(task, workspace, solution.answer());
    }
  }

  private static String name(Task task) {
    return "verify-" + task.id() + "-dry-run";
  }
}
