package dev.agentbench.gateway.pace;

import java.time.Duration;

/**
 * Number of requests in the last window, to a sixtieth of it, in constant memory. Times are
 * nanoseconds from any beginning and never go back. Not thread-safe.
 */
final class SlidingCount {
  private static final int BUCKETS = 60;

  private final long bucketNanos;
  private final int[] counts = new int[BUCKETS];

  /** The number, from the beginning, of the newest bucket. */
  private long newest;

  SlidingCount(Duration window) {
    bucketNanos = Math.max(1, window.toNanos() / BUCKETS);
  }

  /** Counts a request that goes out now. */
  void add(long now) {
    moveTo(now);
    counts[Math.floorMod(newest, BUCKETS)]++;
  }

  /** Takes back a request that went out then, if that is not too long ago. */
  void remove(long then) {
    long bucket = Math.floorDiv(then, bucketNanos);
    int index = Math.floorMod(bucket, BUCKETS);
    if (bucket > newest - BUCKETS && counts[index] > 0) {
      counts[index]--;
    }
  }

  /** Requests in the window that ends now. */
  int sum(long now) {
    moveTo(now);
    int sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }

  /** When the oldest requests of the window will have left it; now when there are none. */
  long whenOldestLeaves(long now) {
    moveTo(now);
    for (long bucket = newest - BUCKETS + 1; bucket <= newest; bucket++) {
      if (counts[Math.floorMod(bucket, BUCKETS)] > 0) {
        return (bucket + 1 + BUCKETS) * bucketNanos;
      }
    }
    return now;
  }

  private void moveTo(long now) {
    long current = Math.floorDiv(now, bucketNanos);
    for (long bucket = Math.max(newest + 1, current - BUCKETS + 1); bucket <= current; bucket++) {
      counts[Math.floorMod(bucket, BUCKETS)] = 0;
    }
    newest = Math.max(newest, current);
  }
}
