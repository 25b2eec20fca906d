package dev.agentbench.check.limit;

import java.time.Duration;

/**
 * Deadline of a check, on the monotonic clock. Time that it spends waiting for a place that others
 * hold does not count. Used by the thread of the check; others may read it.
 */
public final class Deadline {
  private volatile long endNanos;
  private volatile long waitingSince;
  private volatile boolean waiting;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  public static Deadline after(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** An earlier one for a part of the work: what is left of this, and at most {@code time}. */
  public Deadline atMost(Duration time) {
    Duration left = remaining();
    return after(left.compareTo(time) < 0 ? left : time);
  }

  /** What is left; never negative. */
  public Duration remaining() {
    long now = waiting ? waitingSince : System.nanoTime();
    return Duration.ofNanos(Math.max(0, endNanos - now));
  }

  public boolean passed() {
    return remaining().isZero();
  }

  /** From now on the check waits for others; {@link #go} ends that. */
  public void hold() {
    waitingSince = System.nanoTime();
    waiting = true;
  }

  public void go() {
    long end = endNanos; // written by this thread alone
    endNanos = end + System.nanoTime() - waitingSince;
    waiting = false;
  }

  /**
   * Ends work that has run out of time.
   *
   * @throws RefusedWorkException when the time is over
   * @throws StoppedException when the thread was interrupted
   */
  public void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new StoppedException();
    }
    if (passed()) {
      throw new RefusedWorkException("did not end in time");
    }
  }

  /** The check was stopped from outside, which says nothing about what it looks at. */
  public static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StoppedException() {
      super("stopped");
    }
  }
}
