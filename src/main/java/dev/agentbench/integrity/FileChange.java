package dev.agentbench.integrity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that an agent added, changed or removed.
 *
 * @param path relative to the workspace, parts parted by {@code /}
 * @param before the text that the template has; null when the file was added
 * @param after the text that the agent left; null when the file was removed
 */
public record FileChange(String path, @Nullable String before, @Nullable String after) {
  public FileChange {
    Objects.requireNonNull(path, "path");
    if (before == null && after == null) {
      throw new IllegalArgumentException(path + " was neither there before nor after");
    }
  }

  boolean added() {
    return before == null;
  }

  boolean removed() {
    return after == null;
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The text before; empty when there was none. */
  String old() {
    return before == null ? "" : before;
  }

  /** The text after; empty when there is none. */
  String now() {
    return after == null ? "" : after;
  }
}
