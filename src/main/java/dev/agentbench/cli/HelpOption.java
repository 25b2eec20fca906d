package dev.agentbench.cli;

import picocli.CommandLine.Option;

/** {@code --help} for commands that only hold other commands. */
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;
}
