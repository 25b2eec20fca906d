package dev.agentbench.gateway.session;

import dev.agentbench.gateway.Incoming;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Frames between the reading thread and the session's user. It has a bound in number and bytes, at
 * which the reading thread stops to read: what it has read already is added beyond it. The end of
 * the connection stands behind the last frame.
 */
public final class FrameQueue {
  public static final int MAX_FRAMES = 1024;
  static final long MAX_BYTES = 64L << 20;

  private final Runnable onRoom;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();

  // All below is guarded by the lock.
  private final ArrayDeque<Frame> frames = new ArrayDeque<>();
  private long bytes;

  /** Whether the reader was told that there is no room, and not yet that there is. */
  private boolean readerWaits;

  /** Null while the connection lives. */
  private Incoming.@Nullable Closed end;

  /**
   * Makes an empty queue.
   *
   * @param onRoom run by the thread that made room, after a frame was added to a full queue
   */
  public FrameQueue(Runnable onRoom) {
    this.onRoom = onRoom;
  }

  /** Adds a frame; false when there is no room for another one from now on. */
  public boolean add(Frame frame) {
    lock.lock();
    try {
      if (end == null) {
        frames.add(frame);
        bytes += frame.bytes();
        arrived.signal();
      }
      readerWaits |= isFull();
      return !isFull();
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    return end == null && (frames.size() > MAX_FRAMES || bytes > MAX_BYTES);
  }

  /** Half empty, so that the reader does not stop and go with every frame. */
  private boolean hasRoom() {
    return end != null || (frames.size() <= MAX_FRAMES / 2 && bytes <= MAX_BYTES / 2);
  }

  /** Nothing more will come; what is here can still be read. The first end counts. */
  public void end(Incoming.Closed closed) {
    lock.lock();
    try {
      if (end == null) {
        end = closed;
      }
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
    tellOfRoom();
  }

  /** Ends the queue and drops what nobody will read. */
  public void abandon(Incoming.Closed closed) {
    end(closed);
    lock.lock();
    try {
      frames.clear();
      bytes = 0;
    } finally {
      lock.unlock();
    }
  }

  private void tellOfRoom() {
    lock.lock();
    try {
      if (!readerWaits || !hasRoom()) {
        return;
      }
      readerWaits = false;
    } finally {
      lock.unlock();
    }
    onRoom.run();
  }

  /** The next frame; null when none came in time, or none will come. */
  @Nullable Frame poll(Duration limit) throws InterruptedException {
    Frame frame;
    boolean maybeRoom;
    lock.lockInterruptibly();
    try {
      long nanosLeft = limit.toNanos();
      while (frames.isEmpty() && end == null && nanosLeft > 0) {
        nanosLeft = arrived.awaitNanos(nanosLeft);
      }
      frame = frames.poll();
      if (frame != null) {
        bytes -= frame.bytes();
      }
      maybeRoom = readerWaits;
    } finally {
      lock.unlock();
    }
    if (maybeRoom) {
      tellOfRoom();
    }
    return frame;
  }

  /** How the connection ended, once every frame before it was read; null before that. */
  public Incoming.@Nullable Closed end() {
    lock.lock();
    try {
      return frames.isEmpty() ? end : null;
    } finally {
      lock.unlock();
    }
  }
}
