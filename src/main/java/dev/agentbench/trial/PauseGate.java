package dev.agentbench.trial;

/**
 * Holds the trials of a run while it is shut: at their next message, or between the subtasks of
 * their plans only. Open at first. Thread-safe.
 */
public final class PauseGate {
  // All guarded by this.
  private boolean shut;
  private boolean shutForSubtasks;
  private boolean plansEnd;

  /** So many subtasks and plain trials may still end before plans do; 0: nobody counts. */
  private int left;

  private Runnable reached = () -> {};

  /** Holds who comes from now on; false when it did so already. */
  public synchronized boolean shut() {
    boolean changed = !shut;
    shut = true;
    return changed;
  }

  /** Holds plans from now on before their next subtask. */
  public synchronized void shutForSubtasks() {
    shutForSubtasks = true;
  }

  /** Lets all pass; false when it did so already. */
  public synchronized boolean open() {
    boolean changed = shut;
    shut = false;
    shutForSubtasks = false;
    notifyAll();
    return changed;
  }

  public synchronized boolean isShut() {
    return shut;
  }

  /** Whether a plan would have to wait before its next subtask. */
  synchronized boolean isShutForSubtasks() {
    return (shut || shutForSubtasks) && !plansEnd;
  }

  /**
   * Has plans end before their next subtask, once so many subtasks and trials without a plan have
   * ended.
   *
   * @param then is run once, by a thread of a trial
   */
  public synchronized void endPlansAfter(int ends, Runnable then) {
    left = ends;
    reached = then;
  }

  /** A subtask ended, or a trial that has no plan of the runner's. */
  public void oneEnded() {
    if (countDown()) {
      reached.run();
    }
  }

  private synchronized boolean countDown() {
    if (left == 0) {
      return false;
    }
    left--;
    plansEnd = left == 0;
    notifyAll();
    return plansEnd;
  }

  /** Returns once it is open; a trial that is cancelled meanwhile is interrupted. */
  synchronized void pass() throws InterruptedException {
    while (shut) {
      wait();
    }
  }

  /** Returns once a subtask may begin; false when none does any more in this run. */
  synchronized boolean passForSubtask() throws InterruptedException {
    while (isShutForSubtasks()) {
      wait();
    }
    return !plansEnd;
  }
}
