package dev.agentbench.run;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.event.EventBus;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.trial.GivenUpException;
import dev.agentbench.trial.PauseGate;
import dev.agentbench.trial.PauseWatch;
import dev.agentbench.trial.TrialActivity;
import dev.agentbench.trial.TrialActivity.Stage;
import dev.agentbench.trial.conversation.TrialEnd;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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

  /** Threads that may be given up: each may go on to use a processor until the process ends. */
  private static final int MOST_GIVEN_UP = 16;

  private final EventBus events;
  private final InstantSource clock;
  private final HopelessTrials hopeless = new HopelessTrials();
  private final List<StopRule> rules; // guarded by itself
  private final AtomicReference<@Nullable RunResult> stopped = new AtomicReference<>();
  private final AtomicReference<@Nullable BenchmarkException> lost = new AtomicReference<>();
  private final TrialQueue trials = new TrialQueue();
  private final Workers workers;
  private final PauseWatch pauses = new PauseWatch(System.nanoTime());
  private final PauseGate gate = new PauseGate();
  private final Slots slots;
  private final RunSteering steering;
  private final Duration margin;

  /**
   * Until when trials that have answered may finish, by the monotonic clock; null: not cancelled.
   */
  private final AtomicReference<@Nullable Long> cancelledUntil = new AtomicReference<>();

  private volatile boolean over;
  private boolean hurried; // of the thread that runs the plan
  private int givenUp; // of the thread that runs the plan

  public RunExecutor(
      RunSettings settings, EventBus events, InstantSource clock, List<StopRule> rules) {
    this(settings, events, clock, rules, MARGIN);
  }

  /**
   * @param margin how long a step of a trial may go beyond its own limit before it is told of
   */
  RunExecutor(
      RunSettings settings,
      EventBus events,
      InstantSource clock,
      List<StopRule> rules,
      Duration margin) {
    this.events = events;
    this.clock = clock;
    this.slots = new Slots(settings.concurrency());
    this.workers = new Workers(2 * settings.concurrency(), this::workUntilDone);
    this.steering = new RunSteering(this, trials, slots, gate);
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
    trials.running().forEach(trial -> trial.activity().cancelUnlessAnswered());
    gate.open(); // for those that have answered
  }

  /** The way to steer the run; it refuses all once the run is over. */
  public Steering steering() {
    return steering;
  }

  /** Whatever happens, no worker outlives this call but those that are given up. */
  private void work(RunPlan plan) throws InterruptedException {
    trials.add(plan.trials());
    RunWatch watch =
        new RunWatch(
            workers, trials, pauses, new Watchdog(margin, this::tell, this::giveUp), this::hurry);
    try {
      growWorkers().ifPresent(lack -> stop(Status.STOPPED, lack + ": lower --concurrency"));
      watch.await();
    } catch (InterruptedException stopping) {
      cancel("interrupted", Duration.ZERO);
      watch.awaitStubbornly();
      throw stopping;
    } finally {
      over = true;
      trials.close();
      workers.close();
    }
  }

  /** Changes how many threads there may be, and starts those that are missing. */
  Optional<String> growWorkers(int most) {
    workers.most(most);
    return growWorkers();
  }

  /** Starts threads for what is to be done; the reason when the machine gives no more. */
  Optional<String> growWorkers() {
    try {
      workers.start(trials.size());
      return Optional.empty();
    } catch (OutOfMemoryError tooManyThreads) {
      return Optional.of("the machine gives no more threads (" + tooManyThreads.getMessage() + ")");
    }
  }

  /** Ends the patience with trials that were answered before the run was cancelled. */
  private void hurry(long now) {
    Long until = cancelledUntil.get();
    if (until != null && until - now <= 0 && !hurried) {
      hurried = true;
      trials.running().forEach(trial -> trial.activity().cancel());
    }
  }

  boolean isOver() {
    return over;
  }

  void publish(RunEvent event) {
    events.publish(event);
  }

  void tell(String text) {
    try {
      events.publish(new RunEvent.Notice(text));
    } catch (BenchmarkException sinkIsGone) {
      log.debug("The notice was shown but could not be kept", sinkIsGone);
    }
  }

  /** Keeps the result of a trial whose thread does not come back, and starts another thread. */
  private void giveUp(String name, TrialActivity activity, Stage stage, String why) {
    Optional<RunningTrial> stuck =
        trials.running().stream().filter(trial -> trial.activity() == activity).findFirst();
    if (stuck.isEmpty()) {
      return;
    }
    try {
      Optional<TrialEnd> end = activity.giveUp(stage, why);
      if (end.isEmpty()) {
        return;
      }
      trials.ended(stuck.get(), end.get().trial());
      trialEnded(end.get());
    } catch (BenchmarkException notKept) {
      lose(notKept);
    } catch (RuntimeException bug) {
      log.error("The result of {} could not be put together", name, bug);
      stop(Status.STOPPED, "trial " + name + ": " + why + "; its result is not kept");
    }
    trials.dropped(stuck.get());
    stuck.get().slot().giveUp();
    replaceThread(name, activity.thread(), why);
  }

  private void replaceThread(String name, Thread stuck, String why) {
    log.error("The thread of {} is given up: {}", name, why);
    givenUp++;
    if (givenUp < MOST_GIVEN_UP) {
      workers.replace(stuck);
    } else {
      workers.giveUp(stuck);
      stop(Status.STOPPED, MOST_GIVEN_UP + " trials are stuck in threads that do not end");
    }
  }

  /** What the other trials measure from here on could not be kept either: do not pay for it. */
  private void lose(BenchmarkException notKept) {
    lost.compareAndSet(null, notKept);
    stop(Status.STOPPED, notKept.getMessage());
    workers.interruptAll();
  }

  private void workUntilDone() {
    try {
      for (Optional<RunningTrial> next = next(); next.isPresent(); next = next()) {
        run(next.get());
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

  private Optional<RunningTrial> next() {
    return workers.isSurplus()
        ? Optional.empty()
        : trials.next(
            item -> new RunningTrial(item, new TrialActivity(pauses, gate), slots.newSlot()));
  }

  private void run(RunningTrial trial) {
    try {
      Optional<TrialEnd> end =
          trial.item().arm().runner().run(trial.item().trial(), trial.slot(), trial.activity());
      end.ifPresent(
          ended -> {
            trials.ended(trial, ended.trial());
            trialEnded(ended);
          });
    } finally {
      trials.dropped(trial);
      trial.slot().release();
    }
  }

  /** Has the run end in order after so many subtasks of plans and trials without such a plan. */
  public void pauseAfter(int ends) {
    gate.endPlansAfter(ends, () -> stopStarting("paused after " + ends + " subtasks or trials"));
  }

  /** Asks every rule, since each counts; the first reason ends the run. */
  private void trialEnded(TrialEnd end) {
    if (end.trial().planOfRunner().isEmpty()) {
      gate.oneEnded();
    }
    hopeless.trialEnded(end).ifPresent(reason -> stop(Status.STOPPED, reason));
    synchronized (rules) {
      for (StopRule rule : rules) {
        rule.after(end.trial()).ifPresent(reason -> stop(Status.STOPPED, reason));
      }
    }
  }

  /** Starts no further trial, while the running ones go on to their ends; false: it was so. */
  boolean stopStarting(String why) {
    boolean first = stop(Status.INTERRUPTED, why);
    slots.close();
    gate.open();
    return first;
  }

  private boolean stop(Status status, String reason) {
    boolean first = stopped.compareAndSet(null, new RunResult(status, reason, /* told= */ true));
    trials.close();
    if (first) {
      tell(RunEvent.Notice.STOPPED + reason);
      if (status == Status.STOPPED) {
        slots.close();
      }
    }
    return first;
  }
}
