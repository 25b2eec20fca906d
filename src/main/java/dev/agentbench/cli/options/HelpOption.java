package dev.agentbench.cli.options;

import picocli.CommandLine.Option;

/** {@code --help} for commands that only hold other commands. */
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;
}
