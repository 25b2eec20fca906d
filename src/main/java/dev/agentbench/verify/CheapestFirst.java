package dev.agentbench.verify;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskStep;
import dev.agentbench.trial.TrialEnvironment;
import dev.agentbench.workspace.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Runs checks one by one, those that start programs last, until it is sure that they fail. */
final class CheapestFirst {
  private final TrialEnvironment environment;
  private final TaskStep step;
  private final double threshold;
  private final KnownResults known;
  private final List<String> skipped = new ArrayList<>();
  private boolean testsAlone;

  /**
   * @param known of this step
   */
  CheapestFirst(TrialEnvironment environment, TaskStep step, double threshold, KnownResults known) {
    this.environment = environment;
    this.step = step;
    this.threshold = threshold;
    this.known = known;
  }

  /** Whether so many checks fail that the step does. */
  boolean findFault(Workspace workspace, String answer) throws InterruptedException {
    List<CheckSpec> checks =
        step.checks().stream()
            .sorted(Comparator.comparing(check -> check.type().effort()))
            .toList();
    int failed = 0;
    KnownResults.Run run =
        check -> environment.check(step, List.of(check), workspace, answer).get(0);
    for (CheckSpec check : checks) {
      CheckResult result =
          check.startsPrograms() ? known.of(workspace, check, run) : run.check(check);
      if (result.status() == Status.SKIPPED) {
        skipped.add(result.type() + ": " + result.detail());
      } else if (result.status() != Status.PASSED) {
        testsAlone = failed == 0 && check.runsTests();
        failed++;
      }
      int countedAtMost = checks.size() - skipped.size();
      if (failed > 0 && countedAtMost - failed < threshold * countedAtMost) {
        return true;
      }
    }
    return false;
  }

  /** Whether tests were the first to fail, after all that only reads had passed. */
  boolean testsAloneFailed() {
    return testsAlone;
  }

  /** How many checks of a task start programs. */
  static long programs(Task task) {
    return task.checks().stream().filter(CheckSpec::startsPrograms).count();
  }

  /** Checks that could not run here. */
  List<String> skipped() {
    return List.copyOf(skipped);
  }
}
