package dev.agentbench.tool;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.tool.call.Arguments;
import dev.agentbench.tool.call.Budget;
import dev.agentbench.tool.call.Tool;
import dev.agentbench.tool.call.ToolException;
import dev.agentbench.workspace.Workspace;
import java.util.List;

/** Tools that the agent runtime runs itself; a call that reaches a client is a mistake. */
final class RuntimeTool implements Tool {

  @Override
  public List<String> names() {
    return List.of("create_plan", "echo", "calculator", "switch_mode");
  }

  @Override
  public JsonObject run(Arguments arguments, Workspace workspace, Budget budget)
      throws ToolException {
    throw ToolException.failed(
        "create_plan, echo, calculator and switch_mode are run by the agent runtime itself;"
            + " a client cannot run them");
  }
}
