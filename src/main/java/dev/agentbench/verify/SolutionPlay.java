package dev.agentbench.verify;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.task.Solution;
import dev.agentbench.trial.TrialEnvironment;
import dev.agentbench.workspace.Workspace;
import java.util.List;
import java.util.Optional;

/** Plays the tool calls of a solution in a workspace, as an agent would. */
final class SolutionPlay implements Solution.Visitor<Optional<Solution.CallTool>> {
  private final MessageCodec codec = new MessageCodec();
  private final TrialEnvironment environment;

  SolutionPlay(TrialEnvironment environment) {
    this.environment = environment;
  }

  /** Plays all steps; which call failed and why, empty when all went well. */
  Optional<String> play(List<Solution.Step> steps, Workspace workspace)
      throws InterruptedException {
    for (Solution.Step step : steps) {
      Optional<Solution.CallTool> call = step.accept(this);
      if (call.isPresent()) {
        ToolResult result = environment.tools().run(toolCall(call.get()), workspace);
        if (!result.succeeded()) {
          return Optional.of(call.get().tool() + ": " + result.error());
        }
        Object code = result.content().get("return_code").orElse(0L);
        if (!code.equals(0L)) {
          return Optional.of(
              call.get().tool() + " exits with " + code + ": " + call.get().arguments());
        }
      }
    }
    return Optional.empty();
  }

  private ToolCall toolCall(Solution.CallTool call) {
    JsonObject arguments =
        codec
            .readObject(call.arguments())
            .orElseThrow(() -> new IllegalStateException("no JSON object: " + call.arguments()));
    return new ToolCall("call", call.tool(), arguments, false);
  }

  @Override
  public Optional<Solution.CallTool> say(Solution.Say step) {
    return Optional.empty();
  }

  @Override
  public Optional<Solution.CallTool> switchAgent(Solution.SwitchAgent step) {
    return Optional.empty();
  }

  @Override
  public Optional<Solution.CallTool> callTool(Solution.CallTool step) {
    return Optional.of(step);
  }
}
