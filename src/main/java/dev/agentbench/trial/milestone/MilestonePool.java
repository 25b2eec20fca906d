package dev.agentbench.trial.milestone;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads on which milestones are checked, and the room for those that wait. Shared by all
 * trials of a run; has no thread while nothing is to be checked. Thread-safe.
 */
public final class MilestonePool implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MilestonePool.class);
  private static final int IDLE_SECONDS = 5;
  private static final int CLOSING_SECONDS = 10;

  private final MilestoneBounds bounds;
  private final Semaphore room;
  private final ThreadPoolExecutor threads;

  public MilestonePool() {
    this(MilestoneBounds.DEFAULTS);
  }

  public MilestonePool(MilestoneBounds bounds) {
    this.bounds = bounds;
    this.room = new Semaphore(bounds.atOnce() + bounds.waiting());
    this.threads =
        new ThreadPoolExecutor(
            bounds.atOnce(),
            bounds.atOnce(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(), // bounded by the room
            work -> {
              Thread thread = new Thread(work, "milestone");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  MilestoneBounds bounds() {
    return bounds;
  }

  /** Takes room for a copy; false when there is none. Each room goes to {@link #run} or back. */
  boolean takeRoom() {
    return room.tryAcquire();
  }

  void giveRoomBack() {
    room.release();
  }

  /** Runs a check when a thread is free, and gives its room back. */
  void run(Runnable check) {
    threads.execute(
        () -> {
          try {
            check.run();
          } finally {
            giveRoomBack();
          }
        });
  }

  /** Waits until the copies of trials that have ended are removed, with a limit. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
        threads.shutdownNow().forEach(Runnable::run);
        log.warn("The checks of milestones did not end within {} s.", CLOSING_SECONDS);
      }
    } catch (InterruptedException stopped) {
      threads.shutdownNow().forEach(Runnable::run);
      Thread.currentThread().interrupt();
    }
  }
}
