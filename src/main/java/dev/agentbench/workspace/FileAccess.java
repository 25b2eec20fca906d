package dev.agentbench.workspace;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.List;

/**
 * Access to the files of a workspace; paths come from {@link PathJail}. Thread-safe until closed.
 */
interface FileAccess extends AutoCloseable {

  /** At most {@code max} bytes of a regular file. */
  byte[] read(Path file, int max) throws IOException;

  /**
   * Makes or replaces a file in one step: a reader sees the old content or the new, never a half. A
   * link keeps being one, its target is replaced.
   */
  void write(Path file, byte[] bytes) throws IOException;

  /** Removes a file, a link (not what it leads to) or an empty folder. */
  void delete(Path file) throws IOException;

  /** Moves a file, a link or a folder to a place where nothing is yet. */
  void move(Path from, Path to) throws IOException;

  /** Makes a folder and those above it, as far as they are not there. */
  void createFolders(Path folder) throws IOException;

  /** At most {@code max} entries of a folder, in no order. */
  List<FolderEntry> list(Path folder, int max) throws IOException;

  @Override
  void close();

  /**
   * The safest way that the platform has. Closed by the caller.
   *
   * @param root absolute real path
   */
  @SuppressWarnings("StreamResourceLeak") // handed on, or closed
  static FileAccess of(Path root) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(root);
    if (stream instanceof SecureDirectoryStream<Path> handle) {
      return new JailedFiles(root, handle);
    }
    stream.close();
    return new PlainFiles();
  }
}
