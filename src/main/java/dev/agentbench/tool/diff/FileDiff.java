package dev.agentbench.tool.diff;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one file in a diff.
 *
 * @param oldPath null where the diff makes the file or names none
 * @param newPath null where the diff removes the file or names none
 * @param kind what happens to the file as a whole
 */
public record FileDiff(
    @Nullable String oldPath, @Nullable String newPath, Kind kind, List<Hunk> hunks) {

  public FileDiff {
    hunks = List.copyOf(hunks);
  }

  /** What happens to the file as a whole. */
  enum Kind {
    CHANGE,
    CREATE,
    DELETE,
    RENAME
  }
}
