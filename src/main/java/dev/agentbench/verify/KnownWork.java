package dev.agentbench.verify;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.result.CheckResult;
import dev.agentbench.task.Solution;
import dev.agentbench.task.Task;
import dev.agentbench.trial.TrialEnvironment;
import dev.agentbench.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;

/** Runs the checks of a task once on work that is known, each step's in a fresh workspace. */
public final class KnownWork {
  private static final String NAME = "dry-run";

  private final TrialEnvironment environment;

  /**
   * @param environment whose checks know the hidden files of the task
   */
  public KnownWork(TrialEnvironment environment) {
    this.environment = environment;
  }

  /** On the template as it is, with no answer. */
  public List<CheckResult> untouched(Task task) throws InterruptedException {
    List<CheckResult> results = new ArrayList<>();
    try (StepBeginning template = new StepBeginning(environment, task, List.of())) {
      for (int i = 0; i < task.steps().size(); i++) {
        try (Workspace workspace = template.open(NAME)) {
          results.addAll(
              CheckResult.ofStep(i + 1, environment.check(task.steps().get(i), workspace, "")));
        }
      }
    }
    return results;
  }

  /**
   * On what the solutions of its steps leave.
   *
   * @param solutions one for each step
   * @throws BenchmarkException when a solution cannot be played
   */
  public List<CheckResult> solved(Task task, List<Solution> solutions) throws InterruptedException {
    List<CheckResult> results = new ArrayList<>();
    for (int i = 0; i < solutions.size(); i++) {
      Solution solution = solutions.get(i);
      try (StepBeginning beginning = new StepBeginning(environment, task, solutions.subList(0, i));
          Workspace workspace = beginning.open(NAME)) {
        beginning.play(solution, workspace);
        results.addAll(
            CheckResult.ofStep(
                i + 1, environment.check(beginning.step(), workspace, solution.answer())));
      }
    }
    return results;
  }
}
