package dev.agentbench.run;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.event.EventBus;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.trial.TrialEnd;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
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

  private final RunSettings settings;
  private final EventBus events;
  private final InstantSource clock;
  private final StopRule stopRule = new StopRule();
  private final AtomicReference<@Nullable RunResult> stopped = new AtomicReference<>();
  private final AtomicReference<@Nullable BenchmarkException> lost = new AtomicReference<>();
  private final List<Thread> workers = new ArrayList<>(); // guarded by itself

  public RunExecutor(RunSettings settings, EventBus events, InstantSource clock) {
    this.settings = settings;
    this.events = events;
    this.clock = clock;
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
    RunResult result = stopped.get() == null ? RunResult.COMPLETED : stopped.get();
    Experiment.End end = new Experiment.End(clock.instant(), result.status(), result.reason());
    arms.forEach(
        arm -> events.publish(new RunEvent.ExperimentFinished(arm.experiment().id(), end)));
    return result;
  }

  /**
   * Starts no further trial and cancels the running ones in order; {@link #run} then returns. Any
   * thread may call it.
   */
  public void cancel(String why) {
    stop(Status.INTERRUPTED, why);
    interruptWorkers();
  }

  /** Starts no further trial and lets the running ones end. Any thread may call it. */
  public void finishEarly(String why) {
    stop(Status.STOPPED, why);
  }

  /** Whatever happens, no worker outlives this call: the caller closes what they write to. */
  private void work(RunPlan plan) throws InterruptedException {
    Slots slots = new Slots(settings.concurrency());
    Iterator<RunPlan.Item> trials = plan.trials().iterator();
    int threads = Math.min(plan.trials().size(), 2 * settings.concurrency());
    try {
      for (int i = 1; i <= threads; i++) {
        Thread worker = new Thread(() -> workUntilDone(trials, slots), "trial-" + i);
        worker.start();
        synchronized (workers) {
          workers.add(worker);
        }
      }
    } catch (OutOfMemoryError tooManyThreads) {
      stop(
          Status.STOPPED,
          "the machine gives no more threads ("
              + tooManyThreads.getMessage()
              + "): lower --concurrency");
    }
    try {
      for (Thread worker : started()) {
        worker.join();
      }
    } catch (InterruptedException stopping) {
      cancel("interrupted");
      for (Thread worker : started()) {
        worker.join();
      }
      throw stopping;
    }
  }

  private void workUntilDone(Iterator<RunPlan.Item> trials, Slots slots) {
    try {
      for (Optional<RunPlan.Item> next = next(trials); next.isPresent(); next = next(trials)) {
        TrialEnd end = next.get().arm().runner().run(next.get().trial(), slots.newSlot());
        stopRule.trialEnded(end).ifPresent(reason -> stop(Status.STOPPED, reason));
      }
    } catch (BenchmarkException notKept) {
      // What the other trials measure from here on could not be kept either: do not pay for it.
      lost.compareAndSet(null, notKept);
      stop(Status.STOPPED, notKept.getMessage());
      interruptWorkers();
    } catch (RuntimeException | Error bug) {
      log.error("A worker of the run broke", bug);
      stop(Status.STOPPED, "the runner broke: " + bug);
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

  private void stop(Status status, String reason) {
    if (stopped.compareAndSet(null, new RunResult(status, reason))) {
      try {
        events.publish(new RunEvent.Notice("No further trial starts: " + reason));
      } catch (BenchmarkException sinkIsGone) {
        log.debug("The notice was shown but could not be kept", sinkIsGone);
      }
    }
  }
}
