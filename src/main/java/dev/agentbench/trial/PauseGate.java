package dev.agentbench.trial;

/** Holds the trials of a run at their next message while it is shut. Open at first. Thread-safe. */
public final class PauseGate {
  private boolean shut; // guarded by this

  /** Holds who comes from now on; false when it did so already. */
  public synchronized boolean shut() {
    boolean changed = !shut;
    shut = true;
    return changed;
  }

  /** Lets all pass; false when it did so already. */
  public synchronized boolean open() {
    boolean changed = shut;
    shut = false;
    notifyAll();
    return changed;
  }

  public synchronized boolean isShut() {
    return shut;
  }

  /** Returns once it is open; a trial that is cancelled meanwhile is interrupted. */
  synchronized void pass() throws InterruptedException {
    while (shut) {
      wait();
    }
  }
}
