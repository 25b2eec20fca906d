package dev.agentbench.front;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many requests pass within any window of time and refuses the rest, which do not count.
 * Thread-safe.
 */
public final class RateGate {
  private final long windowNanos;
  private final LongSupplier nanoTime;

  /** When the last requests passed, in a ring; null: everything passes. */
  private final long @Nullable [] passed;

  /** The place of the oldest. */
  private int oldest;

  /**
   * @param limit null: everything passes
   * @param nanoTime such as {@link System#nanoTime()}
   */
  public RateGate(@Nullable RateLimit limit, LongSupplier nanoTime) {
    this.windowNanos = limit == null ? 0 : limit.window().toNanos();
    this.nanoTime = nanoTime;
    this.passed = limit == null ? null : new long[limit.requests()];
    if (passed != null) {
      Arrays.fill(passed, nanoTime.getAsLong() - windowNanos);
    }
  }

  /** Whether one more request may pass now; it counts when it may. */
  public synchronized boolean admits() {
    if (passed == null) {
      return true;
    }
    long now = nanoTime.getAsLong();
    if (now - passed[oldest] < windowNanos) {
      return false;
    }
    passed[oldest] = now;
    oldest = (oldest + 1) % passed.length;
    return true;
  }
}
