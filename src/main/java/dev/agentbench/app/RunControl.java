package dev.agentbench.app;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.result.Control;
import dev.agentbench.result.ControlId;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.run.Steered;
import dev.agentbench.run.Steered.Kind;
import dev.agentbench.store.ControlDao;
import dev.agentbench.store.ControlRequests;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks twice a second for requests to a run in its database, does what they ask and writes the
 * answers, on a thread of its own. A request is done once, even when its answer cannot be written
 * for a while: requests and answers wait while the database is away, and the run goes on.
 */
final class RunControl implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RunControl.class);
  private static final Duration EVERY = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ControlDao controls;
  private final List<ExperimentId> experiments;
  private final InstantSource clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "run-control");

  private volatile boolean over;

  /** Null before the trials begin. */
  private final AtomicReference<@Nullable Steerable> run = new AtomicReference<>();

  // All below is of the thread.
  private final Set<ControlId> done = new HashSet<>();
  private final List<Control> unwritten = new ArrayList<>();
  private boolean away;

  private RunControl(ControlDao controls, List<ExperimentId> experiments, InstantSource clock) {
    this.controls = controls;
    this.experiments = List.copyOf(experiments);
    this.clock = clock;
  }

  /** The run that obeys, and who is told of each answer. */
  private record Steerable(SteerableRun run, Consumer<Control> told) {}

  /**
   * Begins to look; requests wait until the trials begin. Closed by the caller, before the claims
   * on the experiments.
   */
  static RunControl start(
      ControlDao controls, List<ExperimentId> experiments, InstantSource clock) {
    RunControl control = new RunControl(controls, experiments, clock);
    control.thread.setDaemon(true);
    control.thread.start();
    return control;
  }

  /**
   * From now on requests are obeyed.
   *
   * @param told of each request with its answer, on the thread of this
   */
  void obey(SteerableRun begun, Consumer<Control> told) {
    run.set(new Steerable(begun, told));
  }

  /** From now on requests are refused: the trials are over. */
  void over() {
    over = true;
  }

  /**
   * Answers what was asked of an earlier process that ran these experiments, and notes the end of
   * its pause.
   */
  static void forget(ControlDao controls, List<ExperimentId> experiments, InstantSource clock) {
    controls
        .pending(experiments)
        .forEach(each -> controls.answer(each.id(), ControlRequests.ENDED, null));
    boolean paused =
        Control.lastOfPause(controls.ofExperiment(experiments.get(0)))
            .filter(last -> last != ControlVerb.RESUME)
            .isPresent();
    if (paused) {
      ControlId id = ControlId.random();
      Instant now = clock.instant();
      Control.Wish end = new Control.Wish(ControlVerb.RESUME, null, "benchmark", null);
      controls.ask(
          experiments.stream()
              .map(each -> end.to(each, id, now))
              .map(request -> request.answered("the paused process had ended", now))
              .toList());
    }
  }

  private void watch() {
    try {
      while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        look();
      }
      look();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      if (over || run.get() != null) {
        controls.pending(experiments).stream()
            .filter(request -> done.add(request.id()))
            .forEach(this::answer);
      }
      while (!unwritten.isEmpty()) {
        Control next = unwritten.get(0);
        controls.answer(next.id(), String.valueOf(next.answer()), next.appliedAt());
        unwritten.remove(0);
      }
      away = false;
    } catch (RuntimeException failed) {
      if (!away) {
        log.warn("Requests to the run cannot be read or answered; trying again", failed);
      }
      away = true;
    }
  }

  private void answer(Control request) {
    Steerable steerable = run.get();
    if (over || steerable == null) {
      unwritten.add(request.answered(ControlRequests.ENDED, null));
      return;
    }
    Steered result = apply(request, steerable.run);
    Control answered =
        request.answered(result.text(), result.kind() == Kind.REFUSED ? null : clock.instant());
    unwritten.add(answered);
    try {
      steerable.told.accept(answered);
    } catch (BenchmarkException runIsEnding) {
      log.debug("The run takes no more events", runIsEnding);
    }
  }

  private static Steered apply(Control request, SteerableRun steerable) {
    try {
      return steerable.apply(request);
    } catch (RuntimeException bug) {
      log.error("The request {} broke", request.words(), bug);
      return new Steered(Kind.REFUSED, "the runner broke: " + bug);
    }
  }

  /** Answers what is left and ends the thread; waits at most five seconds. */
  @Override
  public void close() {
    over = true;
    closing.countDown();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      log.warn("Requests to the run may be left without an answer: the database does not answer");
    }
  }
}
