package dev.agentbench.run;

import dev.agentbench.trial.Slot;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Slots for trials that talk at once. A conversation that goes on after it gave its slot away takes
 * it back without waiting, so the number of free slots may fall below zero until others end: a live
 * agent never waits for a queue of the runner's own making.
 */
final class Slots {
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition freed = lock.newCondition();
  private int count;
  private int free;
  private boolean paused;
  private boolean closed;

  Slots(int count) {
    this.count = count;
    free = count;
  }

  /** How many there are, held or free. */
  int count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /** Changes how many there are; of fewer than are held none is taken away. */
  void resize(int changed) {
    lock.lock();
    try {
      free += changed - count;
      count = changed;
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * @param pausing whether trials that have not begun wait, whatever is free
   */
  void pause(boolean pausing) {
    lock.lock();
    try {
      paused = pausing;
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** A slot holder for one trial, not holding yet. */
  Holder newSlot() {
    return new Holder();
  }

  /** No trial begins any more; those that have begun go on. */
  void close() {
    lock.lock();
    try {
      closed = true;
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The right of one trial, used by its own thread until it is given up. */
  final class Holder implements Slot {
    // Guarded by the lock, in which they are written.
    private boolean begun;
    private boolean givenUp;

    /** Read by the trial's own thread without the lock: each step of a conversation asks. */
    private volatile boolean held;

    @Override
    public boolean acquire() throws InterruptedException {
      lock.lockInterruptibly();
      try {
        while (!held && !givenUp && mustWait() && (begun || !closed)) {
          freed.await();
        }
        begun = begun || !closed;
        if (begun) {
          take();
        }
        return begun;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void release() {
      lock.lock();
      try {
        if (held) {
          held = false;
          free++;
          signal();
        }
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void takeBack() {
      if (held) {
        return;
      }
      lock.lock();
      try {
        take();
      } finally {
        lock.unlock();
      }
    }

    /** Takes the right from a trial for good, by another thread. */
    void giveUp() {
      lock.lock();
      try {
        givenUp = true;
        release();
      } finally {
        lock.unlock();
      }
    }

    private void take() {
      if (!held && !givenUp) {
        free--;
        held = true;
      }
    }

    private boolean mustWait() {
      return free <= 0 || (paused && !begun);
    }

    private void signal() {
      if (free > 0 && paused) {
        freed.signalAll(); // the first in line may be one that has not begun
      } else if (free > 0) {
        freed.signal();
      }
    }
  }
}
