package dev.agentbench.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handle of a workspace's root, from which folders are opened one by one, following no link on
 * the way. Thread-safe until closed.
 */
final class RootHandle implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RootHandle.class);

  private final Path root;
  private final SecureDirectoryStream<Path> handle;

  /**
   * @param root absolute real path
   * @param handle of the root, closed with this
   */
  RootHandle(Path root, SecureDirectoryStream<Path> handle) {
    this.root = root;
    this.handle = handle;
  }

  /** A step in an opened folder, which is closed after it. */
  interface Step<T> {
    T in(SecureDirectoryStream<Path> folder) throws IOException;
  }

  /** A step with an entry of an opened folder. */
  interface EntryStep<T> {
    /**
     * @param place absolute path of the entry: its last name is that in the folder
     */
    T at(SecureDirectoryStream<Path> folder, Path place) throws IOException;
  }

  /** Finds the place that a path means. */
  private interface Lookup {
    Path of(Path file) throws IOException;
  }

  /**
   * Does a step with a file that is meant through links.
   *
   * @param step fails, without having done anything, where the entry is a link
   */
  <T> T at(Path file, EntryStep<T> step) throws IOException {
    return at(file, step, this::target);
  }

  /** Does a step with an entry that is meant itself, also where it is a link. */
  <T> T atName(Path file, EntryStep<T> step) throws IOException {
    return at(file, step, this::place);
  }

  /**
   * Few paths hold a link, and to look for one takes a call to the system for each folder: so the
   * way is gone as if there were none, which fails at the first.
   */
  private <T> T at(Path file, EntryStep<T> step, Lookup lookup) throws IOException {
    try {
      return atPlain(file, step);
    } catch (IOException perhapsALink) {
      Path meant = lookup.of(file);
      if (meant.equals(file)) {
        throw perhapsALink;
      }
      return atPlain(meant, step);
    }
  }

  private <T> T atPlain(Path file, EntryStep<T> step) throws IOException {
    return in(file.getParent(), folder -> step.at(folder, file));
  }

  /** Does a step in a folder below the root, or in the root itself. */
  <T> T in(Path folder, Step<T> step) throws IOException {
    return folder.equals(root) ? step.in(handle) : in(handle, root.relativize(folder), step);
  }

  private static <T> T in(SecureDirectoryStream<Path> here, Path way, Step<T> step)
      throws IOException {
    try (SecureDirectoryStream<Path> next =
        here.newDirectoryStream(way.getName(0), LinkOption.NOFOLLOW_LINKS)) {
      return way.getNameCount() == 1
          ? step.in(next)
          : in(next, way.subpath(1, way.getNameCount()), step);
    }
  }

  /** All links followed; the path itself where there are none. */
  Path real(Path file) throws IOException {
    for (Path path = file; !path.equals(root); path = path.getParent()) {
      if (Files.isSymbolicLink(path)) {
        Path real = file.toRealPath();
        if (!real.startsWith(root)) {
          throw refused(file, "leads out of the workspace through a link");
        }
        return real;
      }
    }
    return file;
  }

  /** The same, but the last name is not followed. */
  Path place(Path file) throws IOException {
    return real(file.getParent()).resolve(file.getFileName());
  }

  /** Where a link leads, else {@link #place}: the file need not be there. */
  private Path target(Path file) throws IOException {
    return Files.isSymbolicLink(file) ? real(file) : place(file);
  }

  PathRefusedException refused(Path file, String reason) {
    return new PathRefusedException("the path \"" + root.relativize(file) + "\" " + reason);
  }

  @Override
  public void close() {
    try {
      handle.close();
    } catch (IOException e) {
      log.debug("the handle of {} could not be closed", root, e);
    }
  }
}
