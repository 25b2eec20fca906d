package dev.agentbench.workspace;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A command to be run in a workspace.
 *
 * @param words program and arguments; no shell reads them
 * @param directory absolute, inside the workspace
 * @param timeout after which it is killed with all its children
 * @param maxOutput bytes kept of each stream; the rest is read and dropped
 */
public record Command(List<String> words, Path directory, Duration timeout, int maxOutput) {
  public Command {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a command needs a program");
    }
  }
}
