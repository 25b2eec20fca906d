package dev.agentbench.acp;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Paths as an agent writes them, absolute, and as the runner's tools take them. */
final class WorkspacePaths {
  private final Path workspace;

  WorkspacePaths(Path workspace) {
    this.workspace = workspace.normalize();
  }

  /** Relative to the workspace when it lies in it; otherwise as it stands. */
  String relative(String path) {
    try {
      Path absolute = workspace.resolve(path).normalize();
      if (!absolute.startsWith(workspace)) {
        return path;
      }
      String inside = workspace.relativize(absolute).toString();
      return inside.isEmpty() ? "." : inside;
    } catch (InvalidPathException malformed) {
      return path;
    }
  }

  /** Whether a path inside the workspace leads to nothing. */
  boolean isMissing(String path) {
    try {
      Path absolute = workspace.resolve(path).normalize();
      return absolute.startsWith(workspace) && Files.notExists(absolute, LinkOption.NOFOLLOW_LINKS);
    } catch (InvalidPathException malformed) {
      return false;
    }
  }
}
