package dev.agentbench.run;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TrialId;
import dev.agentbench.text.Quantity;
import dev.agentbench.trial.PauseGate;
import dev.agentbench.trial.TrialActivity;
import java.util.Optional;
import java.util.function.Supplier;

/** The verbs of a run, carried out one after the other on its parts. Thread-safe. */
final class RunSteering implements Steering {
  private static final String OVER = "the trials of the run are over";

  private final RunExecutor executor;
  private final TrialQueue trials;
  private final Slots slots;
  private final PauseGate gate;

  RunSteering(RunExecutor executor, TrialQueue trials, Slots slots, PauseGate gate) {
    this.executor = executor;
    this.trials = trials;
    this.slots = slots;
    this.gate = gate;
  }

  @Override
  public synchronized Steered pause(boolean now) {
    return starting(
        () -> {
          boolean queue = trials.pause();
          slots.pause(true);
          gate.shutForSubtasks();
          boolean running = now && gate.shut();
          if (!queue && !running) {
            return Steered.already(
                gate.isShut() ? "the run is paused, and its trials are held" : "the run is paused");
          }
          return Steered.done(
              now
                  ? "the run is paused; running trials are held at their next message"
                  : "the run is paused; running trials go on to their ends");
        });
  }

  @Override
  public synchronized Steered resume() {
    if (executor.isOver()) {
      return over();
    }
    boolean queue = trials.resume();
    slots.pause(false);
    boolean running = gate.open();
    return queue || running
        ? told(Steered.done("the run goes on"))
        : Steered.already("the run is not paused");
  }

  @Override
  public synchronized Steered stop(String why) {
    if (executor.isOver() || trials.isDone()) {
      return over();
    }
    return executor.stopStarting(why)
        ? Steered.done("no further trial starts; running trials go on to their ends")
        : Steered.already("the run is stopping");
  }

  @Override
  public synchronized Steered cancel(TrialId trial, String why) {
    Optional<RunningTrial> running = trials.running(trial);
    if (running.isEmpty()) {
      String without = executor.isOver() ? OVER : "no trial " + trial + " is running";
      return Steered.refused(trials.outcomeOf(trial).map(RunSteering::ended).orElse(without));
    }
    TrialActivity activity = running.get().activity();
    if (activity.isCancelledAlone()) {
      return Steered.already("the trial is being cancelled");
    }
    return activity.cancelAlone(why)
        ? told(Steered.done("trial " + running.get().name() + " is cancelled"))
        : Steered.refused("the trial has ended");
  }

  private static String ended(Outcome outcome) {
    return "the trial has ended as " + outcome.id();
  }

  @Override
  public synchronized Steered requeue(TrialId trial) {
    return starting(
        () -> {
          try {
            Steered answer = trials.requeue(trial, executor::publish);
            executor.growWorkers();
            return answer;
          } catch (BenchmarkException notKept) {
            return Steered.refused("results can no longer be kept: " + notKept.getMessage());
          }
        });
  }

  @Override
  public synchronized Steered concurrency(int count) {
    if (count < 1 || count > ControlVerb.MOST_AT_ONCE) {
      return Steered.refused(
          "trials at once are 1 to " + ControlVerb.MOST_AT_ONCE + ", not " + count);
    }
    return starting(
        () -> {
          int before = slots.count();
          if (count == before) {
            return Steered.already(Quantity.plural(count, "trial") + " may run at once");
          }
          Optional<String> lack = executor.growWorkers(2 * count);
          if (lack.isPresent()) {
            executor.growWorkers(2 * before);
            return Steered.refused(lack.get());
          }
          slots.resize(count);
          return Steered.done(
              Quantity.plural(count, "trial") + " may run at once instead of " + before);
        });
  }

  /** Carries out what makes sense only while further trials start. */
  private Steered starting(Supplier<Steered> verb) {
    if (executor.isOver()) {
      return over();
    }
    return trials.isClosed()
        ? Steered.refused("no further trial of this run starts")
        : told(verb.get());
  }

  private static Steered over() {
    return Steered.refused(OVER);
  }

  private Steered told(Steered answer) {
    if (answer.kind() == Steered.Kind.DONE) {
      String text = answer.text();
      executor.tell(Character.toUpperCase(text.charAt(0)) + text.substring(1));
    }
    return answer;
  }
}
