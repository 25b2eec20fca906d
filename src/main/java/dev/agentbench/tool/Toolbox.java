package dev.agentbench.tool;

import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.workspace.CommandRunner;
import dev.agentbench.workspace.Workspace;

/** All tools that agents can call. Thread-safe. */
public final class Toolbox {

  public Toolbox(ToolSettings settings, CommandRunner commands) {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs one call; whatever goes wrong is a failure in the result, in words that the agent can act
   * on.
   */
  public ToolResult run(ToolCall call, Workspace workspace) throws InterruptedException {
    throw new UnsupportedOperationException();
  }
}
