package dev.agentbench.cli.options;

import dev.agentbench.config.ConfigLoader;
import dev.agentbench.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --gateway} or {@code --agent}: what a command talks to in place of what is configured. */
public final class TargetOptions {
  @Mixin private GatewayOption gateway = new GatewayOption();

  @Option(
      names = "--agent",
      paramLabel = "NAME|COMMAND",
      description =
          "Coding agent that speaks ACP: a name of 'agents list', or a command with its arguments.")
  private @Nullable String agent;

  /** The options as they would be typed; nothing without them. */
  public List<String> words() {
    List<String> words = new ArrayList<>(gateway.words());
    if (agent != null) {
      words.addAll(List.of("--agent", agent));
    }
    return words;
  }

  /**
   * What the options mean as settings; none without them.
   *
   * @throws InvalidInputException when both are given, or one is no good
   */
  public List<String> settings() {
    List<String> settings = gateway.settings();
    if (agent == null) {
      return settings;
    }
    if (!settings.isEmpty()) {
      throw new InvalidInputException(
          "--gateway and --agent do not go together",
          "An agent is talked to through a Gateway of this program. Leave one out.");
    }
    return ConfigLoader.optionsForAgent(agent);
  }
}
