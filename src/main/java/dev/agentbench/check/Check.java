package dev.agentbench.check;

import dev.agentbench.check.limit.CannotCheckException;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import java.io.IOException;

/** One check of a task, ready to look. */
interface Check {

  /**
   * Looks, until the deadline at the latest.
   *
   * @throws CannotCheckException when it cannot be carried out
   * @throws dev.agentbench.workspace.PathRefusedException when a path leads out of the workspace,
   *     which is a failure
   */
  Finding look(Deadline deadline) throws IOException, InterruptedException;

  /**
   * Whether it starts programs in the workspace, which may write there; otherwise it only reads.
   */
  default boolean runsCommand() {
    return false;
  }
}
