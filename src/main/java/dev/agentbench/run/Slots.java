package dev.agentbench.run;

import dev.agentbench.trial.Slot;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * So many trials talk at once. A conversation that goes on after it gave its slot away takes it
 * back without waiting, so the number of free slots may fall below zero until others end: a live
 * agent never waits for a queue of the runner's own making.
 */
final class Slots {
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition freed = lock.newCondition();
  private int free;

  Slots(int count) {
    free = count;
  }

  /** A slot holder for one trial, not holding yet. */
  Slot newSlot() {
    return new Held();
  }

  /** One more may talk, in place of a trial that never gives its slot back. */
  void replaceOne() {
    change(1);
  }

  private void change(int by) {
    lock.lock();
    try {
      free += by;
      if (free > 0) {
        freed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private final class Held implements Slot {
    private boolean held;

    @Override
    public void acquire() throws InterruptedException {
      if (held) {
        return;
      }
      lock.lockInterruptibly();
      try {
        while (free <= 0) {
          freed.await();
        }
        free--;
        held = true;
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void release() {
      if (held) {
        change(1);
        held = false;
      }
    }

    @Override
    public void takeBack() {
      if (!held) {
        change(-1);
        held = true;
      }
    }
  }
}
