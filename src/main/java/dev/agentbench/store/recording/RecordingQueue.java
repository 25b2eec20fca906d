package dev.agentbench.store.recording;

import dev.agentbench.event.RunEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The way from many trial threads to the one thread that writes. It never makes a trial wait: the
 * number of entries is not bounded. Only the transcript's texts can grow beyond all measure, so
 * past a limit messages are taken without their text and marked as truncated: then memory holds,
 * nobody waits, and nothing vanishes in silence.
 */
final class RecordingQueue {
  /** A single transaction takes no more entries than this, so that other processes get a turn. */
  static final int BATCH = 1_000;

  private static final long FULL_TEXT = 1 << 20;

  private final long textLimit;
  private final long lingerNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** Like all fields below, guarded by the lock. */
  private List<QueuedEvent> entries = new ArrayList<>();

  /** Characters of text that wait here or are being written. */
  private long text;

  private int cutMessages;
  private boolean urgent;
  private boolean closed;

  /**
   * @param textLimit characters of transcript kept in memory at most
   * @param lingerNanos how long messages wait for company before they are written
   */
  RecordingQueue(long textLimit, long lingerNanos) {
    this.textLimit = textLimit;
    this.lingerNanos = lingerNanos;
  }

  /**
   * Takes an event; false when closed.
   *
   * @param atOnce whether it must not wait for company
   * @param kept is run once it would survive the death of the process
   */
  boolean add(RunEvent event, boolean atOnce, Runnable kept) {
    lock.lock();
    try {
      urgent |= atOnce;
      return put(new QueuedEvent(event, kept));
    } finally {
      lock.unlock();
    }
  }

  /** Takes a message, without its text where too much waits already; false when closed. */
  boolean addMessage(RunEvent.MessageExchanged exchanged) {
    lock.lock();
    try {
      boolean fits = text + exchanged.message().text().length() <= textLimit;
      cutMessages += fits ? 0 : 1;
      return put(new QueuedEvent(fits ? exchanged : exchanged.withoutText(), () -> {}));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until something is to be written and takes all there is, in order; empty only when closed
   * and nothing is left. What was taken counts as waiting until it is {@link #written}.
   */
  List<QueuedEvent> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (entries.isEmpty() && !closed) {
        changed.await();
      }
      long left = lingerNanos;
      while (!isDue() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return takeAll();
    } finally {
      lock.unlock();
    }
  }

  /** Like {@link #take}, but waits so long at most, and so long also when closed. */
  List<QueuedEvent> takeWithin(long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = nanos;
      while (entries.isEmpty() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return takeAll();
    } finally {
      lock.unlock();
    }
  }

  /** What is inside, without waiting. */
  List<QueuedEvent> rest() {
    lock.lock();
    try {
      return takeAll();
    } finally {
      lock.unlock();
    }
  }

  /** Says that the texts of {@code batch} are in memory no more. */
  void written(List<QueuedEvent> batch) {
    lock.lock();
    try {
      text -= batch.stream().mapToLong(QueuedEvent::text).sum();
    } finally {
      lock.unlock();
    }
  }

  /** Lets nothing more in; what is inside can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing is inside and nothing more comes in. */
  boolean isDone() {
    lock.lock();
    try {
      return closed && entries.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Messages whose text was given up so far. */
  int cutMessages() {
    lock.lock();
    try {
      return cutMessages;
    } finally {
      lock.unlock();
    }
  }

  private List<QueuedEvent> takeAll() {
    List<QueuedEvent> taken = entries;
    entries = new ArrayList<>();
    urgent = false;
    return taken;
  }

  private boolean put(QueuedEvent entry) {
    if (closed) {
      return false;
    }
    entries.add(entry);
    text += entry.text();
    if (entries.size() == 1 || isDue()) {
      changed.signal();
    }
    return true;
  }

  private boolean isDue() {
    return urgent || closed || entries.size() >= BATCH || text >= FULL_TEXT;
  }

  /** 64 Mi characters of text; half a second for messages. */
  static RecordingQueue withDefaults() {
    return new RecordingQueue(64L << 20, TimeUnit.MILLISECONDS.toNanos(500));
  }
}
