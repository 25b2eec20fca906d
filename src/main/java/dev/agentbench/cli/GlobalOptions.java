package dev.agentbench.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command takes. */
final class GlobalOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Configuration file (default: config.yaml, if it is there).")
  @Nullable Path config;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets a configuration key, such as database.url=other.db. Repeatable.")
  List<String> set = new ArrayList<>();

  @Option(names = "--verbose", description = "Shows what the log file gets, too.")
  boolean verbose;

  @Option(names = "--quiet", description = "Shows results and errors only.")
  boolean quiet;

  @Option(names = "--no-color", description = "No colours; the variable NO_COLOR does the same.")
  boolean noColor;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;

  /** The options that choose a configuration, as they would be typed. */
  List<String> configurationWords() {
    List<String> words = new ArrayList<>();
    if (config != null) {
      words.addAll(List.of("--config", config.toString()));
    }
    set.forEach(setting -> words.addAll(List.of("--set", setting)));
    return words;
  }
}
