package dev.agentbench.tool;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Permissions of agents.
 *
 * @param allowedCommands programs that {@code execute_command} may start, by name
 * @param blockedSubcommands second words that never end by themselves, such as {@code serve}
 * @param allowShell whether {@code shell: true} is honoured
 * @param maxOutputBytes kept of each output stream of a command
 * @param maxFileBytes largest file that is read or written
 * @param defaultTimeout of a command that names none
 * @param maxTimeout of a command that names one
 */
public record ToolSettings(
    List<String> allowedCommands,
    List<String> blockedSubcommands,
    boolean allowShell,
    int maxOutputBytes,
    long maxFileBytes,
    Duration defaultTimeout,
    Duration maxTimeout) {

  /** The defaults of the configuration. */
  public static final ToolSettings DEFAULTS =
      new ToolSettings(
          List.of(
              "dart", "flutter", "pub", "java", "javac", "jar", "mvn", "gradle", "node", "npm",
              "python", "python3", "pytest", "git", "ls", "cat", "echo", "grep", "find", "head",
              "tail", "wc", "sort", "diff", "mkdir", "cp", "mv", "rm", "touch", "pwd", "true",
              "false"),
          List.of("run", "serve", "attach", "drive"),
          false,
          64 << 10,
          10L << 20,
          Duration.ofSeconds(60),
          Duration.ofSeconds(300));

  /** The usual programs of a language, allowed together. */
  private record Preset(String name, List<String> programs) {}

  private static final List<Preset> PRESETS =
      List.of(
          new Preset("typescript", List.of("node", "npm", "npx", "tsc", "pnpm", "yarn")),
          new Preset("go", List.of("go", "gofmt")),
          new Preset("rust", List.of("cargo", "rustc", "rustfmt")),
          new Preset("make", List.of("make", "cmake", "cc", "c++", "gcc", "g++")));

  public ToolSettings {
    allowedCommands = List.copyOf(allowedCommands);
    blockedSubcommands = List.copyOf(blockedSubcommands);
  }

  /** Names of the presets that {@link #withPresets} knows. */
  public static List<String> presetNames() {
    return PRESETS.stream().map(Preset::name).toList();
  }

  /** {@code commands} and the programs of the presets of these names, each once. */
  public static List<String> withPresets(List<String> commands, List<String> names) {
    return Stream.concat(
            commands.stream(),
            PRESETS.stream()
                .filter(preset -> names.contains(preset.name()))
                .flatMap(preset -> preset.programs().stream()))
        .distinct()
        .toList();
  }
}
