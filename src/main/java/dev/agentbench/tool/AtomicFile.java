package dev.agentbench.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.UUID;

/** Replaces a file in one step: a reader sees the old content or the new, never a half. */
final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes beside the file and moves into place. The file keeps its mode; a link keeps being one,
   * its target is replaced.
   *
   * @param file checked by the workspace's jail, which also checked where a link leads
   */
  static void write(Path file, byte[] bytes) throws IOException {
    Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file;
    Path fresh = target.resolveSibling(".agentbench-" + UUID.randomUUID());
    try {
      Files.write(fresh, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      copyMode(target, fresh);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static void copyMode(Path from, Path to) throws IOException {
    try {
      Set<PosixFilePermission> mode =
          Files.getPosixFilePermissions(from, LinkOption.NOFOLLOW_LINKS);
      Files.setPosixFilePermissions(to, mode);
    } catch (NoSuchFileException e) {
      // A new file has the mode that the system gives it.
      return;
    } catch (UnsupportedOperationException e) {
      // A file system without modes.
      return;
    }
  }
}
