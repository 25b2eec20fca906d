package dev.agentbench.verify;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskStep;
import dev.agentbench.trial.TrialEnvironment;
import dev.agentbench.workspace.CopyLimit;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which a step of a task begins: the steps before it are solved. They are played
 * once, and each workspace is a copy of what they leave. Used by one thread.
 */
final class StepBeginning implements AutoCloseable {
  private final TrialEnvironment environment;
  private final Task task;
  private final List<Solution> before;

  /** What the steps before leave; null until it is asked for. */
  private @Nullable Workspace solved;

  /**
   * @param before the reference solutions of the steps before, in order
   */
  StepBeginning(TrialEnvironment environment, Task task, List<Solution> before) {
    this.environment = environment;
    this.task = task;
    this.before = List.copyOf(before);
  }

  TrialEnvironment environment() {
    return environment;
  }

  Task task() {
    return task;
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
    if (before.isEmpty()) {
      return prepare(what);
    }
    if (solved == null) {
      solved = solve();
    }
    try {
      return solved.copy(CopyLimit.NONE);
    } catch (IOException failed) {
      throw new BenchmarkException(
          "The workspace of the steps before cannot be copied: " + failed,
          "Check the free space of the disk, and what their reference solutions leave.",
          failed);
    }
  }

  private Workspace solve() throws InterruptedException {
    Workspace workspace = prepare("beginning");
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

  private Workspace prepare(String what) throws InterruptedException {
    return environment.prepare(task, "verify-" + task.id() + "-" + what);
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

  @Override
  public void close() {
    if (solved != null) {
      solved.close();
    }
  }
}
