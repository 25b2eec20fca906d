package dev.agentbench.app;

import dev.agentbench.file.TreeDeletion;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A run in a process of its own, followed until it has begun. Thread-safe. */
public final class LaunchedRun {
  private static final Duration POLL = Duration.ofMillis(50);

  /** In bytes: of what a failed start printed, the last ones are told. */
  private static final int MOST_SAID = 1 << 16;

  private final Process process;
  private final Path log;
  private final Path begunFile;
  private RunStart state = new RunStart.Starting();

  /**
   * @param log takes what it prints
   * @param begunFile that it writes once it has begun
   */
  LaunchedRun(Process process, Path log, Path begunFile) {
    this.process = process;
    this.log = log;
    this.begunFile = begunFile;
  }

  /** The file with what it prints. */
  public Path log() {
    return log;
  }

  /** What it has printed so far, or the end of it. */
  public String said(Charset charset) {
    try (SeekableByteChannel file = Files.newByteChannel(log)) {
      file.position(Math.max(0, file.size() - MOST_SAID));
      return new String(Channels.newInputStream(file).readNBytes(MOST_SAID), charset);
    } catch (IOException gone) {
      return "";
    }
  }

  /** Waits until it has begun or ended, no longer than {@code patience}. */
  public RunStart await(Duration patience, Charset charset) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    RunStart now = look(charset);
    while (now instanceof RunStart.Starting && System.nanoTime() < deadline) {
      process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
      now = look(charset);
    }
    return now;
  }

  /** Its state now. A file of a start that failed has been told and goes. */
  public synchronized RunStart look(Charset charset) {
    if (!(state instanceof RunStart.Starting)) {
      return state;
    }
    boolean ended = !process.isAlive();
    Optional<BegunRun> begun = BegunRun.told(begunFile);
    if (begun.isPresent()) {
      state = new RunStart.Begun(begun.get());
    } else if (ended) {
      state = new RunStart.Ended(process.exitValue(), said(charset));
    }
    if (!(state instanceof RunStart.Starting)) {
      forget();
    }
    return state;
  }

  private void forget() {
    TreeDeletion.delete(begunFile);
    if (state instanceof RunStart.Ended) {
      TreeDeletion.delete(log);
    }
  }

  /** Whether its process has not ended. */
  public boolean isGoingOn() {
    return process.isAlive();
  }

  /** Ends it in order, as SIGTERM does. */
  public void end() {
    process.destroy();
  }
}
