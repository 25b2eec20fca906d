package dev.agentbench.verify;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskStep;
import dev.agentbench.trial.TrialEnvironment;
import dev.agentbench.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * The moment at which a step of a task begins: the steps before it are solved.
 *
 * @param before the reference solutions of the steps before, in order
 */
record StepBeginning(TrialEnvironment environment, Task task, List<Solution> before) {

  StepBeginning {
    before = List.copyOf(before);
  }

  TaskStep step() {
    return task.steps().get(before.size());
  }

  /**
   * A fresh workspace at this moment.
   *
   * @throws BenchmarkException when it cannot be made, or a solution before cannot be played
   */
  Workspace open(String what) throws InterruptedException {
    Workspace workspace = environment.prepare(task, "verify-" + task.id() + "-" + what);
    boolean ready = false;
    try {
      for (Solution solution : before) {
        play(solution, workspace);
      }
      ready = true;
      return workspace;
    } finally {
      if (!ready) {
        workspace.close();
      }
    }
  }

  /**
   * Does what a solution says.
   *
   * @throws BenchmarkException when a call of it fails
   */
  void play(Solution solution, Workspace workspace) throws InterruptedException {
    Optional<String> stuck = new SolutionPlay(environment).play(solution.steps(), workspace);
    if (stuck.isPresent()) {
      String of = task.hasSteps() ? " of step " + solution.step() : "";
      throw new BenchmarkException(
          "The reference solution" + of + " cannot be played: " + stuck.get(), null);
    }
  }
}
