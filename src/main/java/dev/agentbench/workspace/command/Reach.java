package dev.agentbench.workspace.command;

import java.nio.file.Path;
import java.util.List;

/**
 * Files and folders that a sandboxed command may touch besides the programs of the system. All
 * paths are absolute.
 *
 * @param workspace the root; written and read
 * @param writable further folders that it may write
 * @param readable further files and folders that it may read
 */
public record Reach(Path workspace, List<Path> writable, List<Path> readable) {
  public Reach {
    writable = List.copyOf(writable);
    readable = List.copyOf(readable);
  }

  /** The workspace and nothing else. */
  public static Reach of(Path workspace) {
    return new Reach(workspace, List.of(), List.of());
  }

  public Reach alsoWriting(Path folder) {
    return new Reach(workspace, List.of(folder), readable);
  }

  public Reach alsoReading(Path... paths) {
    return new Reach(workspace, writable, List.of(paths));
  }
}
