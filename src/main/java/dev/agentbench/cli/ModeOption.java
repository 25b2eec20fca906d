package dev.agentbench.cli;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Mode;
import picocli.CommandLine.Option;

/** {@code --mode} where it is one of the two. */
final class ModeOption {
  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "multi-agent",
      description = "single-agent or multi-agent (default: ${DEFAULT-VALUE}).")
  String text = "multi-agent";

  Mode mode() {
    return Mode.parse(text)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "--mode is '" + text + "', not single-agent or multi-agent", null));
  }
}
