package dev.agentbench.app;

import dev.agentbench.acp.AgentHome;
import dev.agentbench.acp.AgentSettings;
import dev.agentbench.acp.SandboxLauncher;
import dev.agentbench.config.ConfiguredAgent;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.file.UserPath;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.CommandSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Chooses what stands around the processes of coding agents. */
final class AgentLaunching {
  private AgentLaunching() {}

  /**
   * The settings of an agent with the sandbox of this machine around its process, where there is
   * one and it is not switched off.
   *
   * @param commands of the configuration: whether there is to be a sandbox, and what it may read
   * @throws InvalidInputException when a file that the agent is to get is not there
   */
  static AgentSettings of(ConfiguredAgent agent, CommandSettings commands) {
    for (Path file : agent.home().files()) {
      if (!Files.isReadable(file)) {
        throw new InvalidInputException(
            "agents." + agent.name() + ".files names " + file + ", which cannot be read",
            "Log the agent in first, or remove the file there.");
      }
    }
    CommandSettings around =
        new CommandSettings(
            commands.sandbox(),
            true,
            commands.readOnly(),
            CommandSettings.UNLIMITED,
            Integer.MAX_VALUE);
    return agent
        .settings()
        .with(new SandboxLauncher(new CommandRunner(around), agent.home(), UserPath.of("~")));
  }

  /**
   * The danger of an agent's home, to be told before the agent is started; a fresh one has none.
   */
  static Optional<String> warning(ConfiguredAgent agent) {
    return Optional.of(agent)
        .filter(each -> each.home().kind() == AgentHome.Kind.USER)
        .map(
            each ->
                "The agent "
                    + each.name()
                    + " works with your own home folder (agents."
                    + each.name()
                    + ".home): its trials share what they write there, and it can read your keys.");
  }
}
