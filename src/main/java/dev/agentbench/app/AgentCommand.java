package dev.agentbench.app;

import dev.agentbench.acp.AgentSettings;
import dev.agentbench.acp.PermissionRule;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.trial.conversation.TrialSettings.ApprovalPolicy;
import dev.agentbench.trial.conversation.TrialSettings.ApprovalRule;
import dev.agentbench.workspace.command.CommandLine;
import java.util.List;

/** A coding agent that was named by its command. */
public final class AgentCommand {
  private AgentCommand() {}

  /**
   * The settings of an agent of which nothing but the command is known.
   *
   * @param approval what is answered when it asks before it runs a tool
   * @throws InvalidInputException when it is no command
   */
  public static AgentSettings read(String command, List<ApprovalRule> approval) {
    try {
      List<String> words = CommandLine.split(command);
      if (words.isEmpty()) {
        throw new InvalidInputException("--agent names no command", "Such as 'gemini --acp'.");
      }
      String program = words.get(0);
      return AgentSettings.of(program.substring(program.lastIndexOf('/') + 1), words)
          .with(permissions(approval));
    } catch (IllegalArgumentException malformed) {
      throw new InvalidInputException("--agent: " + malformed.getMessage(), null);
    }
  }

  /** The rules of {@code gateway.approval}, for tools that the agent runs itself. */
  static List<PermissionRule> permissions(List<ApprovalRule> approval) {
    return approval.stream()
        .map(rule -> new PermissionRule(rule.toolPattern(), rule.policy() != ApprovalPolicy.REJECT))
        .toList();
  }
}
