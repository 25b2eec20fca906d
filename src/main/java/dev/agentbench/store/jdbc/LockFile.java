package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Claim;
import dev.agentbench.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Claims as locks of the operating system on an empty file beside the database, a byte for each
 * experiment. The system takes them back when a process dies, so that no mark can be stale; the
 * file stays, since a removed one could be locked twice.
 *
 * <p>A process must not open two of them on one file while it holds a claim: to close any of them
 * gives up the locks of all.
 */
final class LockFile implements Claims {
  private static final int TRIES = 20;
  private static final long PAUSE_MILLIS = 50;

  private final Path file;

  LockFile(Path database) {
    file = database.resolveSibling(database.getFileName() + ".lock");
  }

  @Override
  public Optional<Claim> claim(List<ExperimentId> experiments) {
    FileChannel channel = open();
    boolean complete = false;
    try {
      for (ExperimentId experiment : experiments) {
        if (!lock(channel, experiment)) {
          return Optional.empty();
        }
      }
      complete = true;
      return Optional.of(() -> close(channel));
    } catch (IOException e) {
      throw failed(e);
    } finally {
      if (!complete) {
        close(channel);
      }
    }
  }

  @Override
  public boolean isClaimed(ExperimentId experiment) {
    if (!Files.exists(file)) {
      return false;
    }
    FileChannel channel = open();
    try {
      return !tryLock(channel, experiment);
    } catch (IOException e) {
      throw failed(e);
    } finally {
      close(channel);
    }
  }

  /** Somebody who only looks holds the lock for a moment, too. */
  private static boolean lock(FileChannel channel, ExperimentId experiment) throws IOException {
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      if (tryLock(channel, experiment)) {
        return true;
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private static boolean tryLock(FileChannel channel, ExperimentId experiment) throws IOException {
    try {
      long position = experiment.value().getMostSignificantBits() >>> 2;
      return channel.tryLock(position, 1, false) != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  private FileChannel open() {
    try {
      return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void close(FileChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private StoreException failed(IOException cause) {
    return new StoreException(
        "The lock file " + file + " cannot be used: " + cause,
        "Allow this user to write to it and to its folder.",
        cause);
  }
}
