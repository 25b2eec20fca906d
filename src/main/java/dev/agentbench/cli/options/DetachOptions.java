package dev.agentbench.cli.options;

import dev.agentbench.app.RunLauncher;
import dev.agentbench.error.InvalidInputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A run in a process of its own. */
public final class DetachOptions {
  private static final String DETACH = "--detach";

  @Option(
      names = DETACH,
      description =
          "Start the run in a process of its own, which goes on when this terminal is closed; print"
              + " how to follow it, and end.")
  private boolean detach;

  /** Given to the process that does the work. */
  @Option(names = RunLauncher.BEGUN_FILE, hidden = true)
  private @Nullable Path begunFile;

  /**
   * Whether this process starts another one for the run, and is not that one itself.
   *
   * @throws InvalidInputException with options that need this process or its terminal
   */
  public boolean isAsked(ShowOptions show) {
    if (!detach || begunFile != null) {
      return false;
    }
    if (show.dryRun) {
      throw new InvalidInputException(
          "--detach and --dry-run do not go together", "A dry run ends at once. Leave one out.");
    }
    if (show.needsTerminal()) {
      throw new InvalidInputException(
          "--progress bar needs a terminal, and a detached run has none", "Leave it out.");
    }
    return true;
  }

  /** Where a run tells that it has begun; null: nobody waits for it. */
  public @Nullable Path begunFile() {
    return begunFile;
  }

  /** Whether a word of the command line belongs to the process that starts the run alone. */
  public static boolean isOfStarter(String word) {
    return word.equals(DETACH) || word.equals("--json");
  }
}
