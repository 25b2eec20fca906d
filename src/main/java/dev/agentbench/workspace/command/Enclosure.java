package dev.agentbench.workspace.command;

import java.nio.file.Path;
import java.util.List;

/**
 * A command with what a {@link CommandRunner} puts around it, for a process that is talked to while
 * it lives. Closed when the process and its children are gone.
 *
 * @param words program and arguments, the sandbox in front of them
 * @param environment all that the process gets to see
 */
public record Enclosure(List<String> words, Variables environment, CommandFolder folder)
    implements AutoCloseable {

  public Enclosure {
    words = List.copyOf(words);
  }

  /** The fresh home; what is copied there the process may read and change. */
  public Path home() {
    return folder.home();
  }

  /** Removes its home and its temporary files. */
  @Override
  public void close() {
    folder.close();
  }
}
