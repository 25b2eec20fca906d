package dev.agentbench.app;

import dev.agentbench.acp.AgentPreset;
import dev.agentbench.config.Agents;
import dev.agentbench.config.ConfiguredAgent;
import dev.agentbench.workspace.command.SearchPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A coding agent that can be asked for by name.
 *
 * @param command as it would be typed
 * @param mode null: its own default
 * @param usage how it tells its tokens; null: it is not known
 * @param installed where its program is; null: not in the PATH
 * @param tried its version with which this program was tried; null: none
 * @param configured whether the configuration has it; a preset otherwise
 */
public record KnownAgent(
    String name,
    String command,
    @Nullable String mode,
    @Nullable String usage,
    @Nullable String installed,
    @Nullable String tried,
    boolean configured) {

  /** Those of the configuration, then the other presets. */
  public static List<KnownAgent> all(Agents agents) {
    List<String> names = agents.configured().stream().map(ConfiguredAgent::name).toList();
    return Stream.concat(
            agents.configured().stream().map(KnownAgent::of),
            AgentPreset.all().stream()
                .filter(preset -> !names.contains(preset.name()))
                .map(KnownAgent::of))
        .toList();
  }

  private static KnownAgent of(ConfiguredAgent agent) {
    Optional<AgentPreset> preset = AgentPreset.named(agent.name());
    List<String> words = agent.settings().command();
    return new KnownAgent(
        agent.name(),
        typed(words),
        agent.settings().mode(),
        preset.map(AgentPreset::usage).orElse(null),
        installed(words.get(0)).orElse(null),
        preset.map(AgentPreset::tried).orElse(null),
        true);
  }

  private static KnownAgent of(AgentPreset preset) {
    return new KnownAgent(
        preset.name(),
        typed(preset.command()),
        preset.mode(),
        preset.usage(),
        installed(preset.command().get(0)).orElse(null),
        preset.tried(),
        false);
  }

  private static String typed(List<String> words) {
    return String.join(" ", words.stream().map(ShellWord::of).toList());
  }

  /** Where a program is: one with a slash by itself, another one in the PATH. */
  static Optional<String> installed(String program) {
    return program.contains("/")
        ? Optional.of(program).filter(path -> Files.isExecutable(Path.of(path)))
        : SearchPath.parse(System.getenv().getOrDefault("PATH", ""))
            .find(program)
            .map(Path::toString);
  }
}
