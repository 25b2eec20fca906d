package dev.agentbench.cli;

import dev.agentbench.error.InvalidInputException;
import picocli.CommandLine.Option;

/** How far back a command looks. */
final class LastOption {
  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "10",
      description = "Looks at so many experiments (default: ${DEFAULT-VALUE}).")
  private int last = 10;

  /** At least 1; throws {@link InvalidInputException} for less. */
  int experiments() {
    if (last < 1) {
      throw new InvalidInputException("--last must be at least 1, not " + last, null);
    }
    return last;
  }
}
