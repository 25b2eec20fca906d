package dev.agentbench.acp;

import dev.agentbench.workspace.command.Command;
import dev.agentbench.workspace.command.CommandRunner;
import dev.agentbench.workspace.command.Enclosure;
import dev.agentbench.workspace.command.Reach;
import dev.agentbench.workspace.command.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Starts an agent within the sandbox that stands around commands, where this machine has one: its
 * workspace and its home are writable, programs and what the configuration names readable, and the
 * network open, since it has to reach its model. Thread-safe.
 */
public final class SandboxLauncher implements AgentLauncher {
  private final CommandRunner commands;
  private final AgentHome home;
  private final Path userHome;

  /**
   * @param commands whose sandbox it is
   * @param userHome absolute; its files may be copied into fresh homes
   */
  public SandboxLauncher(CommandRunner commands, AgentHome home, Path userHome) {
    this.commands = commands;
    this.home = home;
    this.userHome = userHome;
  }

  @Override
  public AgentLaunch prepare(AgentSettings agent, Path workspace) throws IOException {
    Enclosure enclosure =
        commands.enclose(
            new Command(agent.command(), workspace, reach(workspace), Duration.ZERO, 0)
                .with(variables(agent)));
    try {
      if (home.kind() == AgentHome.Kind.FRESH) {
        for (Path file : home.files()) {
          HomeCopy.copy(file, enclosure.home().resolve(userHome.relativize(file)));
        }
      }
    } catch (IOException failed) {
      enclosure.close();
      throw failed;
    }
    return new AgentLaunch(enclosure.words(), enclosure.environment(), enclosure::close);
  }

  private Reach reach(Path workspace) {
    Reach reach = Reach.of(workspace);
    return home.kind() == AgentHome.Kind.USER ? reach.alsoWriting(userHome) : reach;
  }

  private Variables variables(AgentSettings agent) {
    return home.kind() == AgentHome.Kind.USER
        ? agent.environment().and("HOME", userHome.toString())
        : agent.environment();
  }

  @Override
  public String description() {
    String folder =
        home.kind() == AgentHome.Kind.USER ? "the user's home folder" : "a fresh home folder";
    String sandbox = commands.sandbox();
    return commands.isSandboxed()
        ? "bwrap around the agent: its workspace and "
            + folder
            + " are writable, programs readable, the network open"
        : sandbox.substring(0, sandbox.indexOf(':'))
            + ": the agent reads and writes whatever this user can; "
            + folder;
  }
}
