package dev.agentbench.workspace;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/** How the files of a workspace are opened; paths come from {@link PathJail}. Thread-safe. */
interface FileAccess {

  /** At most {@code max} bytes of a regular file. */
  byte[] read(Path file, int max) throws IOException;

  /**
   * Makes or replaces a file in one step: a reader sees the old content or the new, never a half. A
   * link keeps being one, its target is replaced.
   */
  void write(Path file, byte[] bytes) throws IOException;

  /** Removes a file, a link (not what it leads to) or an empty folder. */
  void delete(Path file) throws IOException;

  /**
   * The safest way that the platform has.
   *
   * @param root absolute real path
   */
  static FileAccess of(Path root) throws IOException {
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(root)) {
      return stream instanceof SecureDirectoryStream ? new JailedFiles(root) : new PlainFiles();
    }
  }
}
