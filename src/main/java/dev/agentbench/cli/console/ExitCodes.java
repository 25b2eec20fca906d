package dev.agentbench.cli.console;

import dev.agentbench.error.InvalidInputException;
import java.nio.file.InvalidPathException;

/** Exit codes, the same for every command. */
public final class ExitCodes {
  /** Done, and every gate asked for holds. */
  public static final int OK = 0;

  /** Could not do it: Gateway, credentials, database, files, or every trial ended as an error. */
  public static final int FAILURE = 1;

  /** Wrong usage, configuration or task files. */
  public static final int USAGE = 2;

  /** A gate failed: a regression, or a limit that was not met. */
  public static final int GATE = 3;

  /** Interrupted; what was measured is kept. */
  public static final int INTERRUPTED = 130;

  private ExitCodes() {}

  /** The code for a failure that ended a command. */
  public static int of(Throwable failure) {
    if (failure instanceof InvalidInputException || failure instanceof InvalidPathException) {
      return USAGE;
    }
    return failure instanceof InterruptedException ? INTERRUPTED : FAILURE;
  }
}
