package dev.agentbench.file;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/**
 * The place that an output's path leads to once its links are followed.
 *
 * @param path the last one: no link, unless the link is an open file of a process (Linux shows
 *     these as links in {@code /proc/PID/fd})
 * @param kind what is there
 */
record OutputPlace(Path path, Kind kind) {
  private static final int MAX_LINKS = 40;

  /** What a path leads to. */
  enum Kind {
    /** A regular file, or nothing yet: takes a whole new file. */
    REGULAR,
    FOLDER,
    /** A device, a pipe, a socket: takes bytes only. */
    SPECIAL,
    /** An open file of a process, such as standard output: takes bytes after those it has. */
    DESCRIPTOR
  }

  /** Follows links; unlike {@link Path#toRealPath} also those that lead to nothing yet. */
  static OutputPlace of(Path named) throws IOException {
    Path at = named.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(at); links++) {
      if (isDescriptor(at)) {
        return new OutputPlace(at, Kind.DESCRIPTOR);
      }
      if (links == MAX_LINKS) {
        throw new FileSystemLoopException(named.toString());
      }
      at = at.resolveSibling(Files.readSymbolicLink(at));
    }
    return new OutputPlace(at, kind(at));
  }

  private static boolean isDescriptor(Path link) throws IOException {
    Path folder = link.getParent();
    return folder != null
        && folder.toRealPath().toString().matches("/proc/\\d+(/task/\\d+)?/fd")
        && link.getFileName().toString().matches("\\d{1,9}");
  }

  private static Kind kind(Path at) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(at, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (found.isDirectory()) {
        return Kind.FOLDER;
      }
      return found.isRegularFile() ? Kind.REGULAR : Kind.SPECIAL;
    } catch (NoSuchFileException nothingYet) {
      return Kind.REGULAR;
    }
  }

  Path folder() {
    return path.getParent();
  }

  boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Opens what is no regular file. */
  OutputStream open() throws IOException {
    if (kind != Kind.DESCRIPTOR) {
      return Files.newOutputStream(path, StandardOpenOption.WRITE);
    }
    if (isOwnStream()) {
      // Opened anew it would have a position of its own, and each would overwrite the other.
      return new FileOutputStream(isNamed("1") ? FileDescriptor.out : FileDescriptor.err);
    }
    return Files.newOutputStream(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  /** Whether it is this process's standard output or standard error. */
  boolean isOwnStream() throws IOException {
    return kind == Kind.DESCRIPTOR
        && (isNamed("1") || isNamed("2"))
        && folder().toRealPath().equals(Path.of("/proc/self/fd").toRealPath());
  }

  private boolean isNamed(String name) {
    return path.getFileName().toString().equals(name);
  }

  /** Throws when nothing can be written there as things stand. */
  void probe() throws IOException {
    if (kind == Kind.FOLDER) {
      throw new FileSystemException(path.toString(), null, "is a folder");
    }
    if (exists()) {
      if (!Files.isWritable(path)) {
        throw new AccessDeniedException(path.toString());
      }
      return;
    }
    Path folder = folder();
    while (folder.getParent() != null && !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      folder = folder.getParent();
    }
    if (!Files.isDirectory(folder)) {
      throw new FileSystemException(folder.toString(), null, "is no folder");
    }
    Files.delete(Files.createFile(unfinished(folder)));
  }

  /** A name that nobody can guess, and so prepare. */
  static Path unfinished(Path folder) {
    return folder.resolve(".benchmark-" + UUID.randomUUID() + ".tmp");
  }
}
