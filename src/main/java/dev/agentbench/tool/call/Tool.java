package dev.agentbench.tool.call;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.workspace.Workspace;
import java.io.IOException;
import java.util.List;

/**
 * Something that agents can call. Implementations hold no state of a call: they are thread-safe.
 */
public interface Tool {

  /** The name in the protocol, first, and the other names in use. */
  List<String> names();

  /** Whether it only reads: for all others the workspace gets a folder of its own first. */
  default boolean onlyReads() {
    return false;
  }

  /**
   * Runs one call.
   *
   * @param budget that every loop spends from whose length the agent chooses
   * @return the fields of a success
   * @throws ToolException when it fails, with words for the agent
   * @throws BudgetExceededException when it takes more than the budget
   * @throws dev.agentbench.workspace.PathRefusedException for a path that leads out
   * @throws IOException when the file system refuses; told to the agent by its kind
   */
  JsonObject run(Arguments arguments, Workspace workspace, Budget budget)
      throws ToolException, IOException, InterruptedException;
}
