package dev.agentbench.workspace.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program of this machine as it was found first in a run.
 *
 * @param path absolute; no shim of a version manager, but it may be a link, as the {@code python}
 *     of a virtual environment is
 */
public record InstalledProgram(Path path, long size, FileTime modified, @Nullable Object fileKey) {

  static InstalledProgram of(Path path) throws IOException {
    BasicFileAttributes file = attributes(path);
    return new InstalledProgram(path, file.size(), file.lastModifiedTime(), file.fileKey());
  }

  /**
   * What befell it since: {@code /usr/bin/node is gone}, or {@code ... was replaced}. Empty while
   * it is the same file. Costs one look at its attributes.
   */
  public Optional<String> damage() {
    try {
      if (!SearchPath.isProgram(path)) {
        return Optional.of(path + " is gone");
      }
      BasicFileAttributes now = attributes(path);
      boolean same =
          now.size() == size
              && now.lastModifiedTime().equals(modified)
              && Objects.equals(now.fileKey(), fileKey);
      return same ? Optional.empty() : Optional.of(path + " was replaced");
    } catch (IOException e) {
      return Optional.of(path + " is gone");
    }
  }

  /** Of the file that a link leads to. */
  private static BasicFileAttributes attributes(Path path) throws IOException {
    return Files.readAttributes(path, BasicFileAttributes.class);
  }
}
