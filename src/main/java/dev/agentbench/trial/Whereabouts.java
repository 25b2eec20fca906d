package dev.agentbench.trial;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a trial does at the moment, and how long that may take: for those who look after it from
 * outside. Made and written by the trial's thread; thread-safe.
 */
public final class Whereabouts {
  private final Thread thread = Thread.currentThread();

  /** Null before the first stage and after the last. Both fields are guarded by this. */
  private @Nullable Stage stage;

  private @Nullable String stopped;

  /**
   * A step of a trial.
   *
   * @param what such as "running the tool read_file"
   * @param since as {@link System#nanoTime()}
   * @param limit that the step keeps by itself; null where only others can end it
   */
  public record Stage(String what, long since, @Nullable Duration limit) {

    /** By how much the limit is passed; zero while it is not. */
    public Duration overdue(long now) {
      if (limit == null) {
        return Duration.ZERO;
      }
      Duration over = Duration.ofNanos(now - since).minus(limit);
      return over.isNegative() ? Duration.ZERO : over;
    }
  }

  synchronized void enter(String what, @Nullable Duration limit) {
    stage = new Stage(what, System.nanoTime(), limit);
  }

  synchronized void leave() {
    stage = null;
  }

  /** The present step; empty before the first and after the last. */
  public synchronized Optional<Stage> stage() {
    return Optional.ofNullable(stage);
  }

  /**
   * Interrupts the trial, whose attempt then ends with this reason; nothing when it has left the
   * stage meanwhile.
   */
  public synchronized boolean stop(Stage stuck, String why) {
    if (!stuck.equals(stage)) {
      return false;
    }
    stopped = why;
    thread.interrupt();
    return true;
  }

  /** Why it was interrupted; empty when it was not, or by somebody else. Asked for once. */
  synchronized Optional<String> takeStopped() {
    Optional<String> why = Optional.ofNullable(stopped);
    stopped = null;
    return why;
  }

  /** The thread that runs the trial. */
  public Thread thread() {
    return thread;
  }
}
