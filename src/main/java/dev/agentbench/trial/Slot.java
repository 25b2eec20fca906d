package dev.agentbench.trial;

/** A trial's right to talk while others wait. Used by the trial's own thread. */
public interface Slot {

  /**
   * Waits until the trial may talk; false when no further trial begins, and this one has not begun.
   */
  boolean acquire() throws InterruptedException;

  /** Lets another trial talk. Does nothing when the right is not held. */
  void release();

  /**
   * Takes the right back without waiting, for a conversation that goes on after all; the next trial
   * to start pays for it. Does nothing when the right is held.
   */
  void takeBack();
}
