package dev.agentbench.run;

import dev.agentbench.trial.PauseWatch;
import dev.agentbench.trial.TrialActivity;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * The wait for the threads of a run, with a look at all running trials four times a second. Used by
 * one thread.
 */
final class RunWatch {
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final Workers workers;
  private final TrialQueue trials;
  private final PauseWatch pauses;
  private final Watchdog watchdog;
  private final LongConsumer looked;

  /**
   * @param looked called after each look, with its {@link System#nanoTime()}
   */
  RunWatch(
      Workers workers,
      TrialQueue trials,
      PauseWatch pauses,
      Watchdog watchdog,
      LongConsumer looked) {
    this.workers = workers;
    this.trials = trials;
    this.pauses = pauses;
    this.watchdog = watchdog;
    this.looked = looked;
  }

  /** Returns once no thread is left but those that are given up. */
  void await() throws InterruptedException {
    for (Optional<Thread> worker = workers.alive(); worker.isPresent(); worker = workers.alive()) {
      worker.get().join(LOOK_EVERY.toMillis());
      Map<String, TrialActivity> activities = new HashMap<>();
      trials.running().forEach(trial -> activities.put(trial.name(), trial.activity()));
      long now = System.nanoTime();
      pauses.tick(now);
      watchdog.look(activities, now - pauses.paused(now).toNanos());
      looked.accept(now);
    }
  }

  /** The same for a thread that was interrupted and has to wait nevertheless. */
  void awaitStubbornly() {
    boolean again = true;
    while (again) {
      try {
        await();
        again = false;
      } catch (InterruptedException oneMore) {
        again = true; // the caller's interrupt is told by the exception that follows
      }
    }
  }
}
