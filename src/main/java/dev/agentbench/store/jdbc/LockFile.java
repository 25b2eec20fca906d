package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Claim;
import dev.agentbench.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Claims as locks of the operating system on an empty file beside the database, a byte for each
 * experiment. The system takes them back when a process dies, so that no mark can be stale; the
 * file stays, since a removed one could be locked twice.
 *
 * <p>To close a file gives up all locks that a process has on it, through whatever channel. So a
 * process has one channel for each file, which stays open while anybody needs it. Thread-safe.
 */
final class LockFile implements Claims {
  private static final int TRIES = 20;
  private static final long PAUSE_MILLIS = 50;

  /** The open files of this process; guarded by itself, as are all calls on their channels. */
  private static final Map<Path, Shared> OPEN = new HashMap<>();

  private final Path file;

  LockFile(Path database) {
    file = database.resolveSibling(database.getFileName() + ".lock").toAbsolutePath().normalize();
  }

  /** A channel and how many need it. */
  private static final class Shared {
    final FileChannel channel;
    int users;

    Shared(FileChannel channel) {
      this.channel = channel;
    }
  }

  @Override
  public Optional<Claim> claim(List<ExperimentId> experiments) {
    List<FileLock> held = new ArrayList<>();
    FileChannel channel = open();
    boolean complete = false;
    try {
      for (ExperimentId experiment : experiments) {
        Optional<FileLock> lock = lock(channel, experiment);
        if (lock.isEmpty()) {
          return Optional.empty();
        }
        held.add(lock.get());
      }
      complete = true;
      AtomicBoolean given = new AtomicBoolean();
      return Optional.of(
          () -> {
            if (given.compareAndSet(false, true)) {
              close(held);
            }
          });
    } catch (IOException e) {
      throw failed(e);
    } finally {
      if (!complete) {
        close(held);
      }
    }
  }

  @Override
  public boolean isClaimed(ExperimentId experiment) {
    if (!Files.exists(file)) {
      return false;
    }
    synchronized (OPEN) {
      FileChannel channel = open();
      List<FileLock> held = new ArrayList<>();
      try {
        tryLock(channel, experiment).ifPresent(held::add);
        return held.isEmpty();
      } catch (IOException e) {
        throw failed(e);
      } finally {
        close(held);
      }
    }
  }

  /** Somebody of another process who only looks holds the lock for a moment, too. */
  private static Optional<FileLock> lock(FileChannel channel, ExperimentId experiment)
      throws IOException {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      Optional<FileLock> lock = tryLock(channel, experiment);
      if (lock.isPresent()) {
        return lock;
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static Optional<FileLock> tryLock(FileChannel channel, ExperimentId experiment)
      throws IOException {
    synchronized (OPEN) {
      try {
        long position = experiment.value().getMostSignificantBits() >>> 2;
        return Optional.ofNullable(channel.tryLock(position, 1, false));
      } catch (OverlappingFileLockException heldByThisProcess) {
        return Optional.empty();
      }
    }
  }

  private FileChannel open() {
    synchronized (OPEN) {
      Shared shared = OPEN.get(file);
      if (shared == null) {
        try {
          shared =
              new Shared(
                  FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        } catch (IOException e) {
          throw failed(e);
        }
        OPEN.put(file, shared);
      }
      shared.users++;
      return shared.channel;
    }
  }

  private void close(List<FileLock> held) {
    synchronized (OPEN) {
      Shared shared = OPEN.get(file);
      try {
        for (FileLock lock : held) {
          lock.release();
        }
        if (shared != null && --shared.users == 0) {
          OPEN.remove(file);
          shared.channel.close();
        }
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  private StoreException failed(IOException cause) {
    return new StoreException(
        "The lock file " + file + " cannot be used: " + cause,
        "Allow this user to write to it and to its folder.",
        cause);
  }
}
