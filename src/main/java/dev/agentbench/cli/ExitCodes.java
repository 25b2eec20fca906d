package dev.agentbench.cli;

import dev.agentbench.error.InvalidInputException;

/** What the process tells the shell, the same for every command. */
final class ExitCodes {
  /** Done, and every gate asked for holds. */
  static final int OK = 0;

  /** Could not do it: Gateway, credentials, database, files, or every trial ended as an error. */
  static final int FAILURE = 1;

  /** Wrong usage, configuration or task files. */
  static final int USAGE = 2;

  /** A gate failed: a regression, or a limit that was not met. */
  static final int GATE = 3;

  /** Interrupted; what was measured is kept. */
  static final int INTERRUPTED = 130;

  private ExitCodes() {}

  /** The code for a failure that ended a command. */
  static int of(Throwable failure) {
    if (failure instanceof InvalidInputException) {
      return USAGE;
    }
    return failure instanceof InterruptedException ? INTERRUPTED : FAILURE;
  }
}
