package dev.agentbench.workspace.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A command to be run in a workspace.
 *
 * @param words program and arguments; no shell reads them
 * @param directory absolute, inside the workspace
 * @param reach what it may touch where a sandbox holds it
 * @param timeout after which it is killed with all its children
 * @param maxOutput bytes kept of each stream; the rest is read and dropped
 * @param input what it reads from its standard input, a few bytes at most
 * @param variables set besides those that every command has; they win
 */
public record Command(
    List<String> words,
    Path directory,
    Reach reach,
    Duration timeout,
    int maxOutput,
    String input,
    Variables variables) {
  public Command {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
  }

  /** A command that reads no input. */
  public Command(List<String> words, Path directory, Reach reach, Duration timeout, int maxOutput) {
    this(words, directory, reach, timeout, maxOutput, "");
  }

  /** A command without variables of its own. */
  public Command(
      List<String> words,
      Path directory,
      Reach reach,
      Duration timeout,
      int maxOutput,
      String input) {
    this(words, directory, reach, timeout, maxOutput, input, Variables.NONE);
  }

  /** The same with these variables. */
  public Command with(Variables others) {
    return new Command(words, directory, reach, timeout, maxOutput, input, others);
  }
}
