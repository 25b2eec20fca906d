package dev.agentbench.cli.options;

import dev.agentbench.error.InvalidInputException;
import picocli.CommandLine.Option;

/** Option on how far back a command looks. */
public final class LastOption {
  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "10",
      description = "Use the newest N experiments (default: ${DEFAULT-VALUE}).")
  private int last = 10;

  /** At least 1; throws {@link InvalidInputException} for less. */
  public int experiments() {
    if (last < 1) {
      throw new InvalidInputException("--last must be at least 1, not " + last, null);
    }
    return last;
  }
}
