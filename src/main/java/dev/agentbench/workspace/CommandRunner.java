package dev.agentbench.workspace;

/**
 * Runs commands: bounded in time and output, killed with all their children, with an environment
 * scrubbed of secrets (PATH, LANG, JAVA_HOME, and a HOME and TMPDIR of their own). Thread-safe.
 */
public final class CommandRunner {

  /**
   * Runs one command to its end; an interrupt kills it first. Never throws for what the command
   * does.
   */
  public CommandResult run(Command command) throws InterruptedException {
    throw new UnsupportedOperationException();
  }
}
