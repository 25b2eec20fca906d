package dev.agentbench.trial;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.event.EventBus;
import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.trial.conversation.TrialEnd;
import dev.agentbench.trial.conversation.TrialSettings;
import dev.agentbench.workspace.Workspace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Runs one trial from its task to its result: prepare a workspace, converse, check, judge.
 * Thread-safe; each call blocks the thread of its trial.
 */
public final class TrialRunner {
  private static final Duration REMOVING = Duration.ofMinutes(5);

  private final TrialSettings settings;
  private final PricingSettings pricing;
  private final RetryRule retries;
  private final Mode mode;
  private final Gateway gateway;
  private final Pacer pacer;
  private final TrialEnvironment environment;
  private final EventBus events;
  private final InstantSource clock;

  /**
   * @param pacer of all requests to the Gateway
   */
  public TrialRunner(
      TrialSettings settings,
      PricingSettings pricing,
      Mode mode,
      Gateway gateway,
      Pacer pacer,
      TrialEnvironment environment,
      EventBus events,
      InstantSource clock) {
    this.settings = settings;
    this.pricing = pricing;
    this.retries = new RetryRule(settings.infraRetries(), settings.retryDelay());
    this.mode = mode;
    this.gateway = gateway;
    this.pacer = pacer;
    this.environment = environment;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Runs a trial and publishes its result; attempts follow one another while the infrastructure
   * fails and the rule allows. An interrupt cancels the trial in order: its result says so and the
   * thread's interrupt is restored. Two interrupts that come by way of its activity are not: of one
   * that is stuck, which ends as its agent's failure where it ran a tool, else as an error; and of
   * one that is cancelled alone.
   *
   * @param activity made by the calling thread for this trial
   * @param slot held when this returns only if the trial's end may be a reason to begin no other
   * @return empty when the run ended before the trial began: nothing is published of it then
   * @throws BenchmarkException when the result could not be handed over to be kept
   * @throws GivenUpException when the trial was ended without this thread
   */
  public Optional<TrialEnd> run(PlannedTrial planned, Slot slot, TrialActivity activity) {
    OngoingTrial trial = new OngoingTrial(planned, mode, settings, activity, events, clock);
    boolean interrupted = false;
    try {
      attempt(trial, slot);
      for (int made = 1; retries.allowsAfter(made, trial.lastAttempt().ending()); made++) {
        pause(trial, retries.delayAfter(made));
        attempt(trial, slot);
      }
    } catch (InterruptedException stopped) {
      interrupted = true;
    } finally {
      activity.leave();
    }
    boolean keepsInterrupt = settle(trial, activity, interrupted);
    try {
      return trial.isDropped() ? Optional.empty() : Optional.of(trial.end());
    } finally {
      if (keepsInterrupt) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Decides what an interrupt means for the result; whether the thread gets it back. */
  private static boolean settle(OngoingTrial trial, TrialActivity activity, boolean interrupted) {
    Optional<String> alone = activity.end();
    Optional<TrialActivity.Stopped> stuck = activity.takeStopped();
    if (alone.isPresent()) {
      trial.cancelledAlone(alone.get());
      return false;
    }
    if (stuck.isPresent() && (Thread.interrupted() || interrupted)) {
      trial.lastAttempt().stuck(stuck.get(), activity.pauses());
      return false;
    }
    if (interrupted) {
      trial.cancelled();
    }
    return interrupted;
  }

  private void attempt(OngoingTrial trial, Slot slot) throws InterruptedException {
    Attempt attempt = trial.nextAttempt(pricing);
    try {
      trial.doing("preparing its workspace", environment.preparing(trial.task()));
      Optional<Workspace> prepared = attempt.prepare(environment, trial.workspaceName());
      if (prepared.isPresent()) {
        work(attempt, prepared.get(), trial, slot);
      }
      refuseInterrupted(attempt);
    } catch (InterruptedException stopped) {
      attempt.cancelled();
      throw stopped;
    } catch (BenchmarkException | GivenUpException notForThisAttempt) {
      // Results cannot be kept, or the trial has one already.
      throw notForThisAttempt;
    } catch (RuntimeException | Error broken) {
      // An Error too: a machine out of threads or memory must not lose the trial's row.
      attempt.broke(broken);
    } finally {
      attempt.giveWay(slot);
      attempt.over();
    }
  }

  /**
   * An interrupt may come out of a step as its failure, such as a file that it closed: what did not
   * pass then was cut short.
   */
  private static void refuseInterrupted(Attempt attempt) throws InterruptedException {
    if (Thread.currentThread().isInterrupted() && attempt.verdict().outcome() != Outcome.PASSED) {
      throw new InterruptedException("an attempt was interrupted");
    }
  }

  private void work(Attempt attempt, Workspace workspace, OngoingTrial trial, Slot slot)
      throws InterruptedException {
    try (workspace) {
      trial.doing("waiting for its turn", null);
      if (!slot.acquire()) {
        trial.drop();
        return;
      }
      trial.started();
      trial.waitWhilePaused();
      attempt.converse(gateway, pacer, environment, workspace, trial.transcript(), slot, trial);
      trial.checking(attempt.checking(environment));
      attempt.check(environment, workspace);
      Duration underWay = attempt.milestonesUnderWay();
      if (!underWay.isZero()) {
        trial.doing("waiting for the checks of its milestones", underWay);
        attempt.finishMilestones();
      }
      trial.disposeOf(workspace);
      trial.doing("removing its workspace", REMOVING);
    }
  }

  private static void pause(OngoingTrial trial, Duration delay) throws InterruptedException {
    trial.waiting("trying again after: " + trial.lastAttempt().ending().reason(), delay);
    trial.doing("waiting to try again", delay);
    trial.answered(false);
    Thread.sleep(delay.toMillis());
  }
}
