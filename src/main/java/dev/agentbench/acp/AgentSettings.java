package dev.agentbench.acp;

import dev.agentbench.workspace.command.Variables;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A coding agent that speaks ACP, and how it is run.
 *
 * @param name for people: the one in the configuration, or the command's program
 * @param command program and arguments; no shell reads them
 * @param environment variables that its process gets besides those that every process needs; they
 *     may hold secrets
 * @param mode the session mode to switch to, such as {@code yolo}; null: the agent's own default
 * @param model the model to ask for; null: the agent's own default
 * @param login the way to log in when the agent asks for it, by its id; null: with an API key where
 *     it offers that
 * @param mediated the accesses to files that the agent is offered to leave to the runner
 * @param trustsUsage whether the tokens and costs that it tells are those of its turns
 * @param permissions what is answered when the agent asks; the first rule that matches decides,
 *     without one the tool is allowed once
 * @param launcher what stands around its process, and where its home is
 * @param startLimit for the process, the handshake and the session together
 */
public record AgentSettings(
    String name,
    List<String> command,
    Variables environment,
    @Nullable String mode,
    @Nullable String model,
    @Nullable String login,
    Set<FileAccess> mediated,
    boolean trustsUsage,
    List<PermissionRule> permissions,
    AgentLauncher launcher,
    Duration startLimit) {

  public static final Duration DEFAULT_START_LIMIT = Duration.ofMinutes(2);

  public AgentSettings {
    command = List.copyOf(command);
    mediated = Set.copyOf(mediated);
    permissions = List.copyOf(permissions);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("the agent " + name + " has no command");
    }
  }

  /** An agent with nothing but a command: all else as the agent itself does it. */
  public static AgentSettings of(String name, List<String> command) {
    return new AgentSettings(
        name,
        command,
        Variables.NONE,
        null,
        null,
        null,
        FileAccess.ALL,
        true,
        List.of(),
        AgentLauncher.WITHOUT_SANDBOX,
        DEFAULT_START_LIMIT);
  }

  /** The same with other rules for what it asks. */
  public AgentSettings with(List<PermissionRule> rules) {
    return with(rules, launcher);
  }

  /** The same, started by another launcher. */
  public AgentSettings with(AgentLauncher other) {
    return with(permissions, other);
  }

  private AgentSettings with(List<PermissionRule> rules, AgentLauncher other) {
    return new AgentSettings(
        name,
        command,
        environment,
        mode,
        model,
        login,
        mediated,
        trustsUsage,
        rules,
        other,
        startLimit);
  }
}
