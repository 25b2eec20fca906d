package dev.agentbench.workspace.command;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Result of a command.
 *
 * @param exitCode -1 when it was killed
 * @param stdout bounded; a line at its end says how much was cut
 * @param timedOut whether it ran out of time and was killed
 * @param notFound whether its program is not installed
 * @param overLimit what it took too much of, and what to do; null: nothing
 */
public record CommandResult(
    int exitCode,
    String stdout,
    String stderr,
    Duration duration,
    boolean timedOut,
    boolean notFound,
    @Nullable String overLimit) {

  /** The same with another text on its error stream. */
  public CommandResult withStderr(String text) {
    return new CommandResult(exitCode, stdout, text, duration, timedOut, notFound, overLimit);
  }

  public boolean succeeded() {
    return exitCode == 0 && !timedOut && !notFound && overLimit == null;
  }
}
