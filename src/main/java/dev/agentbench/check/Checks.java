package dev.agentbench.check;

import dev.agentbench.result.CheckResult;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.workspace.CommandRunner;
import dev.agentbench.workspace.Workspace;
import java.util.List;

/** Runs the checks of a task. Thread-safe. */
public final class Checks implements AutoCloseable {

  public Checks(CheckSettings settings, CommandRunner commands) {
    throw new UnsupportedOperationException();
  }

  /** One result per check, in order; independent checks run in parallel, each bounded in time. */
  public List<CheckResult> run(List<CheckSpec> checks, Workspace workspace, String answer)
      throws InterruptedException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
