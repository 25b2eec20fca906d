package dev.agentbench.workspace.command;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.file.TreeDeletion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's own folder in the system's folder for temporary files: commands and checks work in
 * it. A lock of the operating system on a file in it tells that the process lives; it goes with the
 * process, however that dies, and holds between containers too, where a process id says nothing.
 */
public final class ProcessFolder {
  private static final Logger log = LoggerFactory.getLogger(ProcessFolder.class);
  private static final String PREFIX = "benchmark-process-";
  private static final String LOCK = "lock";

  /** A folder without a lock is just being made, or was left by a process that ended. */
  private static final Duration OLD = Duration.ofHours(1);

  private static @Nullable ProcessFolder own; // guarded by the class

  private final Path path;

  /** Never closed: the lock is held until the process ends. */
  private final FileChannel lock;

  private ProcessFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Its path, without links; the folder is made at the first call and removed at the end.
   *
   * @throws BenchmarkException when it cannot be made
   */
  public static synchronized Path path() {
    ProcessFolder known = own;
    if (known == null || !known.lock.isOpen()) {
      known = make(temporary());
      own = known;
    }
    return known.path;
  }

  /** Removes the folders of this user's processes that are gone; never throws for one of them. */
  public static void removeLeft() {
    Path living = path();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(living.getParent(), PREFIX + "*")) {
      for (Path folder : folders) {
        if (!folder.equals(living)) {
          removeLeft(folder, living);
        }
      }
    } catch (IOException unreadable) {
      log.debug("Folders of dead processes stay", unreadable);
    }
  }

  private static void removeLeft(Path folder, Path living) {
    try {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
          && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(living))) {
        if (Files.exists(folder.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)) {
          removeUnlocked(folder);
        } else if (Files.getLastModifiedTime(folder, LinkOption.NOFOLLOW_LINKS)
            .toInstant()
            .isBefore(Instant.now().minus(OLD))) {
          TreeDeletion.delete(folder);
        }
      }
    } catch (IOException unreadable) {
      log.debug("{} stays", folder, unreadable);
    }
  }

  private static void removeUnlocked(Path folder) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(LOCK), StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock held = channel.tryLock()) {
      if (held != null) {
        TreeDeletion.delete(folder);
      }
    }
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  private static ProcessFolder make(Path parent) {
    try {
      Path folder = Files.createTempDirectory(parent, PREFIX).toRealPath();
      FileChannel lock =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      if (lock.tryLock() == null || !Files.exists(folder.resolve(LOCK))) {
        lock.close();
        return make(parent); // another process took it for a dead one's in between
      }
      SpreadFolder.of(folder);
      folder.toFile().deleteOnExit();
      folder.resolve(LOCK).toFile().deleteOnExit();
      return new ProcessFolder(folder, lock);
    } catch (IOException e) {
      throw new BenchmarkException(
          "no folder can be made in the temporary folder " + parent + ": " + e.getMessage(),
          "Make room there, or name another one by -Djava.io.tmpdir=DIR before -jar.",
          e);
    }
  }
}
