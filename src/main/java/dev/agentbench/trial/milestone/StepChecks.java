package dev.agentbench.trial.milestone;

import dev.agentbench.result.CheckResult;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/** The checks of a step of a task. May be run by any thread. */
public interface StepChecks {

  /** The number of the step, 1-based. */
  int step();

  /** All of them, in order. */
  List<CheckSpec> specs();

  /** Runs some of them, each bounded in time. One result for each, in order. */
  List<CheckResult> run(List<CheckSpec> some, Workspace copy) throws InterruptedException;

  /** What the machine lacked meanwhile; empty: nothing. */
  Optional<String> trouble(Workspace copy);
}
