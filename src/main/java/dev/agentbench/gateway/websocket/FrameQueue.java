package dev.agentbench.gateway.websocket;

import dev.agentbench.gateway.Incoming;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Frames between the reading thread and the session's user, bounded in number and bytes; a single
 * frame may be larger than the bound. The end of the connection stands behind the last frame.
 */
final class FrameQueue {
  static final int MAX_FRAMES = 1024;
  static final long MAX_BYTES = 64L << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final Condition roomMade = lock.newCondition();

  // All below is guarded by the lock.
  private final ArrayDeque<Frame> frames = new ArrayDeque<>();
  private long bytes;

  /** Null while the connection lives. */
  private Incoming.@Nullable Closed end;

  /** Adds a frame, waiting for room; false when there was none in time. */
  boolean put(Frame frame, Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanosLeft = limit.toNanos();
      while (isFullFor(frame) && end == null) {
        if (nanosLeft <= 0) {
          return false;
        }
        nanosLeft = roomMade.awaitNanos(nanosLeft);
      }
      if (end == null) {
        frames.add(frame);
        bytes += frame.bytes();
        arrived.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFullFor(Frame frame) {
    return !frames.isEmpty() && (frames.size() >= MAX_FRAMES || bytes + frame.bytes() > MAX_BYTES);
  }

  /** Nothing more will come; what is here can still be read. The first end counts. */
  void end(Incoming.Closed closed) {
    lock.lock();
    try {
      if (end == null) {
        end = closed;
      }
      arrived.signalAll();
      roomMade.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the queue and drops what nobody will read. */
  void abandon(Incoming.Closed closed) {
    lock.lock();
    try {
      end(closed);
      frames.clear();
      bytes = 0;
    } finally {
      lock.unlock();
    }
  }

  /** The next frame; null when none came in time, or none will come. */
  @Nullable Frame poll(Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanosLeft = limit.toNanos();
      while (frames.isEmpty() && end == null && nanosLeft > 0) {
        nanosLeft = arrived.awaitNanos(nanosLeft);
      }
      Frame frame = frames.poll();
      if (frame != null) {
        bytes -= frame.bytes();
        roomMade.signal();
      }
      return frame;
    } finally {
      lock.unlock();
    }
  }

  /** How the connection ended, once every frame before it was read; null before that. */
  Incoming.@Nullable Closed end() {
    lock.lock();
    try {
      return frames.isEmpty() ? end : null;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the connection has ended, even if there are frames left to read. */
  boolean isEnded() {
    lock.lock();
    try {
      return end != null;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the reading thread waits, and thus hears nothing. */
  boolean isReaderWaiting() {
    lock.lock();
    try {
      return lock.hasWaiters(roomMade);
    } finally {
      lock.unlock();
    }
  }
}
