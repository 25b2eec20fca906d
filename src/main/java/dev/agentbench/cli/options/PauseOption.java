package dev.agentbench.cli.options;

import dev.agentbench.error.InvalidInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** After how much a run is paused. */
public final class PauseOption {
  @Option(
      names = "--pause-after",
      paramLabel = "N",
      description =
          "End the run in order once N subtasks of the runner's plans, and trials without a plan,"
              + " have ended; --resume goes on with the plans where they stood.")
  private @Nullable Integer pauseAfter;

  /** 0: it is not paused. */
  public int ends() {
    if (pauseAfter != null && pauseAfter < 1) {
      throw new InvalidInputException("--pause-after must be at least 1, not " + pauseAfter, null);
    }
    return pauseAfter == null ? 0 : pauseAfter;
  }
}
