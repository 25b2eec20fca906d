package dev.agentbench.acp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The events of a session in their order, bounded: who reads from the agent waits while the queue
 * is full, and with it the agent. What the client says is bounded before it comes here.
 * Thread-safe.
 */
final class EventQueue {
  private static final long FULL = 64L << 20;
  private static final long OVERHEAD = 200;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Weighed> events = new ArrayDeque<>();
  private long weight;

  private record Weighed(SessionEvent event, long weight) {}

  /** Adds an event; waits while the queue is full. */
  void put(SessionEvent event, long characters) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (weight >= FULL) {
        changed.await();
      }
      append(new Weighed(event, characters + OVERHEAD));
    } finally {
      lock.unlock();
    }
  }

  /** Adds an event that nobody may wait for. */
  void add(SessionEvent event) {
    lock.lock();
    try {
      append(new Weighed(event, 0));
    } finally {
      lock.unlock();
    }
  }

  private void append(Weighed weighed) {
    events.add(weighed);
    weight += weighed.weight();
    changed.signalAll();
  }

  /** The next event; null when none came in time. */
  @Nullable SessionEvent poll(Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = limit.toNanos();
      while (events.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      Weighed next = events.poll();
      if (next == null) {
        return null;
      }
      weight -= next.weight();
      changed.signalAll();
      return next.event();
    } finally {
      lock.unlock();
    }
  }
}
