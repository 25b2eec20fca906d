package dev.agentbench.cli.options;

import dev.agentbench.result.Mode;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --mode} where it is one of the two. */
public final class ModeOption {
  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "multi-agent",
      description = "single-agent or multi-agent (default: ${DEFAULT-VALUE}).")
  String text = "multi-agent";

  public Mode mode() {
    return Mode.parse(text)
        .orElseThrow(() -> Choice.unknown("--mode", text, List.of("single-agent", "multi-agent")));
  }
}
