package dev.agentbench.run;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The threads of a run. Thread-safe. */
final class Workers {
  private final Runnable work;

  // All guarded by this.
  private final Set<Thread> active = new LinkedHashSet<>();

  /** Those that take no further trial. */
  private final Set<Thread> ending = new LinkedHashSet<>();

  private int started;
  private int most;
  private boolean closed;

  /**
   * @param most how many may be active
   * @param work of each thread; it calls {@link #isSurplus} before each trial
   */
  Workers(int most, Runnable work) {
    this.most = most;
    this.work = work;
  }

  /** Changes how many may be active; those that are too many end before their next trial. */
  synchronized void most(int changed) {
    most = changed;
  }

  /**
   * Starts threads until so many are active, or as many as may be; none once this is closed.
   *
   * @throws OutOfMemoryError when the machine gives no more threads
   */
  synchronized void start(int wanted) {
    while (!closed && active.size() < Math.min(wanted, most)) {
      startOne();
    }
  }

  private void startOne() {
    Thread worker = TrialThreads.unstarted("trial-" + (started + 1), this::run);
    worker.start();
    started++;
    active.add(worker);
  }

  private void run() {
    try {
      work.run();
    } finally {
      leave(Thread.currentThread());
    }
  }

  private synchronized void leave(Thread worker) {
    if (active.remove(worker)) {
      ending.add(worker);
    }
  }

  /** Whether the calling thread is one too many: it must end then. */
  synchronized boolean isSurplus() {
    boolean surplus = active.size() > most;
    if (surplus) {
      leave(Thread.currentThread());
    }
    return surplus;
  }

  /** A thread does not come back; another one takes its place. */
  synchronized void replace(Thread stuck) {
    giveUp(stuck);
    if (!closed) {
      startOne();
    }
  }

  /** A thread does not come back, and nobody waits for it. */
  synchronized void giveUp(Thread stuck) {
    active.remove(stuck);
    ending.remove(stuck);
  }

  /** One that is alive, to be waited for. */
  synchronized Optional<Thread> alive() {
    ending.removeIf(thread -> !thread.isAlive());
    return Stream.of(active, ending).flatMap(Set::stream).findFirst();
  }

  void interruptAll() {
    List<Thread> all;
    synchronized (this) {
      all = List.copyOf(active);
    }
    all.forEach(Thread::interrupt);
  }

  /** No thread starts any more. */
  synchronized void close() {
    closed = true;
  }
}
