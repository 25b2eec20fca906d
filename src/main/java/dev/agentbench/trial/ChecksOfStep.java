package dev.agentbench.trial;

import dev.agentbench.result.CheckResult;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.TaskStep;
import dev.agentbench.trial.milestone.StepChecks;
import dev.agentbench.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/** The checks of a step, as they run beside the agent: there is no answer yet. */
record ChecksOfStep(int step, TaskStep task, TrialEnvironment environment) implements StepChecks {

  @Override
  public List<CheckSpec> specs() {
    return task.checks();
  }

  @Override
  public List<CheckResult> run(List<CheckSpec> some, Workspace copy) throws InterruptedException {
    return environment.check(task, some, copy, "");
  }

  @Override
  public Optional<String> trouble(Workspace copy) {
    return copy.machineTrouble().or(() -> environment.commands().takeTrouble(copy.place()));
  }
}
