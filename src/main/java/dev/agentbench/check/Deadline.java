package dev.agentbench.check;

import java.time.Duration;

/** A moment on the monotonic clock until which a check may take. Immutable. */
final class Deadline {
  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  static Deadline after(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /** What is left; never negative. */
  Duration remaining() {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  boolean passed() {
    return endNanos - System.nanoTime() <= 0;
  }

  /** Ends work on a pool thread that nobody waits for any more. */
  void check() {
    if (passed() || Thread.currentThread().isInterrupted()) {
      throw new CannotCheckException("did not end in time");
    }
  }
}
