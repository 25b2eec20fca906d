package dev.agentbench.cli.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command. */
public final class GlobalOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Configuration file (default: $BENCHMARK_CONFIG, or config.yaml here or above).")
  public @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Set a configuration key, such as database.url=other.db. Repeatable.")
  List<String> set = new ArrayList<>();

  @Option(names = "--verbose", description = "Also print the log to the terminal.")
  boolean verbose;

  @Option(names = "--quiet", description = "Print results and errors only.")
  public boolean quiet;

  @Option(
      names = "--no-color",
      description = "Disable colours; the environment variable NO_COLOR does the same.")
  boolean noColor;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /** The options that choose a configuration, as they would be typed. */
  public List<String> configurationWords() {
    List<String> words = new ArrayList<>();
    if (config != null) {
      words.addAll(List.of("--config", config.toString()));
    }
    set.forEach(setting -> words.addAll(List.of("--set", setting)));
    return words;
  }
}
