package dev.agentbench.app;

import dev.agentbench.acp.AgentSettings;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.workspace.command.CommandLine;
import java.util.List;

/** A coding agent that was named by its command. */
public final class AgentCommand {
  private AgentCommand() {}

  /**
   * The settings of an agent of which nothing but the command is known.
   *
   * @throws InvalidInputException when it is no command
   */
  public static AgentSettings read(String command) {
    try {
      List<String> words = CommandLine.split(command);
      if (words.isEmpty()) {
        throw new InvalidInputException("--agent names no command", "Such as 'gemini --acp'.");
      }
      String program = words.get(0);
      return AgentSettings.of(program.substring(program.lastIndexOf('/') + 1), words);
    } catch (IllegalArgumentException malformed) {
      throw new InvalidInputException("--agent: " + malformed.getMessage(), null);
    }
  }
}
