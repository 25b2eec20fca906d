package dev.agentbench.run;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.event.EventBus;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.trial.GivenUpException;
import dev.agentbench.trial.PauseWatch;
import dev.agentbench.trial.PlannedTrial;
import dev.agentbench.trial.TrialActivity;
import dev.agentbench.trial.TrialActivity.Stage;
import dev.agentbench.trial.conversation.TrialEnd;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a plan: so many trials talk at once, and as many again prepare or are judged meanwhile. A
 * trial that breaks never stops the others. Owns its threads, which end with the run.
 */
public final class RunExecutor {
  private static final Logger log = LoggerFactory.getLogger(RunExecutor.class);

  private static final Duration MARGIN = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /** Threads that may be given up: each may go on to use a processor until the process ends. */
  private static final int MOST_GIVEN_UP = 16;

  private final RunSettings settings;
  private final EventBus events;
  private final InstantSource clock;
  private final HopelessTrials hopeless = new HopelessTrials();
  private final List<StopRule> rules; // guarded by itself
  private final AtomicReference<@Nullable RunResult> stopped = new AtomicReference<>();
  private final AtomicReference<@Nullable BenchmarkException> lost = new AtomicReference<>();
  private final List<Thread> workers = new ArrayList<>(); // guarded by itself
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final PauseWatch pauses = new PauseWatch(System.nanoTime());
  private final Slots slots;
  private final Duration margin;

  /**
   * Until when trials that have answered may finish, by the monotonic clock; null: not cancelled.
   */
  private final AtomicReference<@Nullable Long> cancelledUntil = new AtomicReference<>();

  private boolean hurried; // of the thread that runs the plan
  private final Set<Thread> givenUp = new HashSet<>(); // of the thread that runs the plan

  /**
   * @param rules that may end the run early
   */
  public RunExecutor(
      RunSettings settings, EventBus events, InstantSource clock, List<StopRule> rules) {
    this(settings, events, clock, rules, MARGIN);
  }

  /**
   * @param rules that may end the run early
   * @param margin how long a step of a trial may go beyond its own limit before it is told of
   */
  RunExecutor(
      RunSettings settings,
      EventBus events,
      InstantSource clock,
      List<StopRule> rules,
      Duration margin) {
    this.settings = settings;
    this.events = events;
    this.clock = clock;
    this.slots = new Slots(settings.concurrency());
    this.rules = List.copyOf(rules);
    this.margin = margin;
  }

  /**
   * Runs all trials of a plan and waits for their end; called once.
   *
   * @throws BenchmarkException when results can no longer be kept
   */
  public RunResult run(RunPlan plan) throws InterruptedException {
    List<Arm> arms = plan.arms();
    arms.forEach(
        arm -> events.publish(new RunEvent.ExperimentStarted(arm.experiment(), plan.size(arm))));
    work(plan);
    if (lost.get() != null) {
      throw lost.get();
    }
    RunResult result = stopped.get() == null ? plan.end() : stopped.get();
    Experiment.End end = new Experiment.End(clock.instant(), result.status(), result.reason());
    arms.forEach(
        arm -> events.publish(new RunEvent.ExperimentFinished(arm.experiment().id(), end)));
    return result;
  }

  /**
   * Starts no further trial and cancels the running ones in order, but those whose agent has ended
   * its part: these finish their checks as long as there is time. {@link #run} then returns. Any
   * thread may call it; of several calls the shortest time counts.
   *
   * @param patience for the checks of what was answered
   */
  public void cancel(String why, Duration patience) {
    stop(Status.INTERRUPTED, why);
    long until = System.nanoTime() + patience.toNanos();
    cancelledUntil.accumulateAndGet(
        until, (known, asked) -> known == null || asked - known < 0 ? asked : known);
    running.values().forEach(trial -> trial.activity().cancelUnlessAnswered());
  }

  /** The way to steer the run; it refuses all once the run is over. */
  public Steering steering() {
    return new RunSteering(this);
  }

  /** Starts no further trial, while the running ones go on to their ends; false: it was so. */
  boolean stopStarting(String why) {
    boolean first = stop(Status.INTERRUPTED, why);
    slots.close();
    return first;
  }

  /** A trial at work. */
  private record Running(TrialActivity activity, Slots.Holder slot) {}

  /** Whatever happens, no worker outlives this call but those that are given up. */
  private void work(RunPlan plan) throws InterruptedException {
    Iterator<RunPlan.Item> trials = plan.trials().iterator();
    int threads = Math.min(plan.trials().size(), 2 * settings.concurrency());
    try {
      for (int i = 0; i < threads; i++) {
        startWorker(trials);
      }
    } catch (OutOfMemoryError tooManyThreads) {
      stop(
          Status.STOPPED,
          "the machine gives no more threads ("
              + tooManyThreads.getMessage()
              + "): lower --concurrency");
    }
    Watchdog watchdog =
        new Watchdog(
            margin, this::tell, (name, activity, stage, why) -> giveUp(name, stage, why, trials));
    try {
      watch(watchdog);
    } catch (InterruptedException stopping) {
      cancel("interrupted", Duration.ZERO);
      watchOn(watchdog);
      throw stopping;
    }
  }

  private void startWorker(Iterator<RunPlan.Item> trials) {
    synchronized (workers) {
      Thread worker = new Thread(() -> workUntilDone(trials), "trial-" + (workers.size() + 1));
      worker.setDaemon(true); // one that is given up must not hold the process
      worker.start();
      workers.add(worker);
    }
  }

  /** Waits for the workers' end and looks after them meanwhile. */
  private void watch(Watchdog watchdog) throws InterruptedException {
    for (Optional<Thread> worker = alive(); worker.isPresent(); worker = alive()) {
      worker.get().join(LOOK_EVERY.toMillis());
      Map<String, TrialActivity> trials = new HashMap<>();
      running.forEach((name, trial) -> trials.put(name, trial.activity()));
      long now = System.nanoTime();
      pauses.tick(now);
      watchdog.look(trials, now - pauses.paused(now).toNanos());
      hurry(now);
    }
  }

  /** Ends the patience with trials that were answered before the run was cancelled. */
  private void hurry(long now) {
    Long until = cancelledUntil.get();
    if (until != null && until - now <= 0 && !hurried) {
      hurried = true;
      running.values().forEach(trial -> trial.activity().cancel());
    }
  }

  private Optional<Thread> alive() {
    return started().stream()
        .filter(worker -> worker.isAlive() && !givenUp.contains(worker))
        .findFirst();
  }

  /** The same for a thread that was interrupted and has to wait nevertheless. */
  private void watchOn(Watchdog watchdog) {
    boolean again = true;
    while (again) {
      try {
        watch(watchdog);
        again = false;
      } catch (InterruptedException oneMore) {
        again = true; // the caller's interrupt is told by the exception that follows
      }
    }
  }

  private void tell(String text) {
    try {
      events.publish(new RunEvent.Notice(text));
    } catch (BenchmarkException sinkIsGone) {
      log.debug("The notice was shown but could not be kept", sinkIsGone);
    }
  }

  /** Keeps the result of a trial whose thread does not come back, and starts another thread. */
  private void giveUp(String name, Stage stage, String why, Iterator<RunPlan.Item> trials) {
    Running stuck = running.get(name);
    if (stuck == null) {
      return;
    }
    try {
      Optional<TrialEnd> end = stuck.activity().giveUp(stage, why);
      if (end.isEmpty()) {
        return;
      }
      trialEnded(end.get());
    } catch (BenchmarkException notKept) {
      lose(notKept);
    } catch (RuntimeException bug) {
      log.error("The result of {} could not be put together", name, bug);
      stop(Status.STOPPED, "trial " + name + ": " + why + "; its result is not kept");
    }
    running.remove(name, stuck);
    stuck.slot().giveUp();
    givenUp.add(stuck.activity().thread());
    log.error("The thread of {} is given up: {}", name, why);
    if (givenUp.size() < MOST_GIVEN_UP) {
      startWorker(trials);
    } else {
      stop(Status.STOPPED, MOST_GIVEN_UP + " trials are stuck in threads that do not end");
    }
  }

  /** What the other trials measure from here on could not be kept either: do not pay for it. */
  private void lose(BenchmarkException notKept) {
    lost.compareAndSet(null, notKept);
    stop(Status.STOPPED, notKept.getMessage());
    interruptWorkers();
  }

  private void workUntilDone(Iterator<RunPlan.Item> trials) {
    try {
      for (Optional<RunPlan.Item> next = next(trials); next.isPresent(); next = next(trials)) {
        Slots.Holder slot = slots.newSlot();
        try {
          run(next.get(), slot).ifPresent(this::trialEnded);
        } finally {
          slot.release();
        }
      }
    } catch (BenchmarkException notKept) {
      lose(notKept);
    } catch (GivenUpException late) {
      log.info("A thread that was given up came back");
    } catch (RuntimeException | Error bug) {
      log.error("A worker of the run broke", bug);
      stop(Status.STOPPED, "the runner broke: " + bug);
    }
  }

  /** Asks every rule, since each counts; the first reason ends the run. */
  private void trialEnded(TrialEnd end) {
    hopeless.trialEnded(end).ifPresent(reason -> stop(Status.STOPPED, reason));
    synchronized (rules) {
      for (StopRule rule : rules) {
        rule.after(end.trial()).ifPresent(reason -> stop(Status.STOPPED, reason));
      }
    }
  }

  private Optional<TrialEnd> run(RunPlan.Item item, Slots.Holder slot) {
    PlannedTrial trial = item.trial();
    String name =
        String.format(
            Locale.ROOT,
            "%s of %s, repeat %d",
            trial.task().id(),
            trial.experiment().brief(),
            trial.repeat() + 1);
    TrialActivity activity = new TrialActivity(pauses);
    Running trialAtWork = new Running(activity, slot);
    running.put(name, trialAtWork);
    if (cancelledUntil.get() != null) {
      activity.cancelUnlessAnswered(); // it was drawn just before, and is in the map too late
    }
    try {
      return item.arm().runner().run(trial, slot, activity);
    } finally {
      running.remove(name, trialAtWork);
    }
  }

  private void interruptWorkers() {
    started().forEach(Thread::interrupt);
  }

  private List<Thread> started() {
    synchronized (workers) {
      return List.copyOf(workers);
    }
  }

  private Optional<RunPlan.Item> next(Iterator<RunPlan.Item> trials) {
    synchronized (trials) {
      return stopped.get() == null && trials.hasNext()
          ? Optional.of(trials.next())
          : Optional.empty();
    }
  }

  private boolean stop(Status status, String reason) {
    boolean first = stopped.compareAndSet(null, new RunResult(status, reason, /* told= */ true));
    if (first) {
      tell(RunEvent.Notice.STOPPED + reason);
      if (status == Status.STOPPED) {
        slots.close();
      }
    }
    return first;
  }
}
