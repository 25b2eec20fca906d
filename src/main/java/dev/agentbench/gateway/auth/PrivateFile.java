package dev.agentbench.gateway.auth;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that its owner alone may read, from the moment it exists; whoever looks finds the old
 * content or the new one. Where a file system knows no permissions, it has those of its folder.
 */
final class PrivateFile {
  private static final Set<PosixFilePermission> OWN =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  private static final long POLL_MILLIS = 20;

  private final Path path;

  PrivateFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  Path path() {
    return path;
  }

  boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether it is a file, and no folder, link or pipe. */
  boolean isPlain() {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether others than its owner may do anything with it. */
  boolean isOpenToOthers() throws IOException {
    PosixFileAttributeView view = view(path);
    return view != null && !OWN.containsAll(view.readAttributes().permissions());
  }

  String read() throws IOException {
    return Files.readString(path);
  }

  void write(String content) throws IOException {
    Files.createDirectories(path.getParent());
    Path unfinished =
        Files.createTempFile(path.getParent(), "." + path.getFileName(), ".tmp", ownerOnly());
    try {
      // On the disk before it takes the old one's place: else a power cut may leave neither.
      Files.writeString(unfinished, content, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
      Files.move(
          unfinished, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  /**
   * Keeps all others out, of this process and of others, until closed; they lock a file beside it,
   * since the file itself is replaced by each write. Empty when somebody else held it to the last.
   */
  Optional<FileChannel> lock(Duration patience) throws IOException, InterruptedException {
    Files.createDirectories(path.getParent());
    FileChannel channel =
        FileChannel.open(
            path.resolveSibling(path.getFileName() + ".lock"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            ownerOnly());
    boolean locked = false;
    try {
      long deadline = System.nanoTime() + patience.toNanos();
      locked = tryLock(channel);
      while (!locked && System.nanoTime() < deadline) {
        Thread.sleep(POLL_MILLIS);
        locked = tryLock(channel);
      }
    } finally {
      if (!locked) {
        channel.close();
      }
    }
    return locked ? Optional.of(channel) : Optional.empty();
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldInThisProcess) {
      return false;
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    return view(path.getParent()) == null
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWN)};
  }

  private static @Nullable PosixFileAttributeView view(Path file) {
    return Files.getFileAttributeView(
        file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }
}
