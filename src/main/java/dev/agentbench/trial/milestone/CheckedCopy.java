package dev.agentbench.trial.milestone;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.result.Milestone;
import dev.agentbench.result.Milestone.State;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.workspace.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of a workspace that is checked, and removed afterwards. Run by a thread of the pool,
 * awaited and given up by the trial's. Thread-safe.
 */
final class CheckedCopy implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(CheckedCopy.class);

  private final Workspace copy;
  private final StepChecks checks;
  private final CountDownLatch over = new CountDownLatch(1);

  /** Dropped until the checks have run. Guarded by this. */
  private Milestone milestone;

  private boolean givenUp;

  /** The thread that runs the checks; null before and after. Guarded by this. */
  private @Nullable Thread runner;

  /**
   * @param dropped the milestone as it is while its checks have not run
   */
  CheckedCopy(Milestone dropped, Workspace copy, StepChecks checks) {
    this.milestone = dropped;
    this.copy = copy;
    this.checks = checks;
  }

  /** What is known by now. */
  synchronized Milestone milestone() {
    return milestone;
  }

  @Override
  public void run() {
    try (Workspace removed = copy) {
      if (begins()) {
        try {
          check(removed);
        } catch (InterruptedException stopped) {
          log.debug("Checks of a milestone were given up");
        } catch (RuntimeException broken) {
          log.warn("The checks of a milestone broke", broken);
          dropped("the checks broke: " + broken);
        } finally {
          ends();
        }
      }
    } finally {
      over.countDown();
    }
  }

  private void check(Workspace at) throws InterruptedException {
    long start = System.nanoTime();
    List<CheckSpec> specs = checks.specs();
    List<CheckResult> results =
        checks.run(specs.stream().filter(CheckSpec::asksForFiles).toList(), at);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Optional<String> trouble = checks.trouble(at);
    if (trouble.isPresent() && results.stream().anyMatch(each -> each.status() != Status.PASSED)) {
      dropped(trouble.get());
    } else {
      checked(statuses(specs, results), took);
    }
  }

  private static List<Status> statuses(List<CheckSpec> specs, List<CheckResult> results) {
    Iterator<CheckResult> next = results.iterator();
    List<Status> statuses = new ArrayList<>();
    for (CheckSpec spec : specs) {
      statuses.add(spec.asksForFiles() ? next.next().status() : Status.SKIPPED);
    }
    return statuses;
  }

  private synchronized boolean begins() {
    runner = givenUp ? null : Thread.currentThread();
    return !givenUp;
  }

  /** From now on no interrupt meets the thread, which has the copy to remove. */
  private synchronized void ends() {
    runner = null;
    Thread.interrupted();
  }

  private synchronized void checked(List<Status> statuses, Duration took) {
    if (!givenUp) {
      milestone = with(State.CHECKED, null, statuses, took);
    }
  }

  private synchronized void dropped(String reason) {
    if (!givenUp) {
      milestone = with(State.DROPPED, reason, List.of(), Duration.ZERO);
    }
  }

  private Milestone with(
      State state, @Nullable String reason, List<Status> statuses, Duration checking) {
    return new Milestone(
        milestone.attempt(),
        milestone.step(),
        milestone.subtask(),
        milestone.at(),
        milestone.toolCalls(),
        state,
        reason,
        statuses,
        milestone.copying(),
        checking);
  }

  /** Waits until it is checked and removed, or until a time by {@link System#nanoTime()}. */
  void await(long until) throws InterruptedException {
    boolean ended = over.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    if (!ended) {
      giveUp();
    }
  }

  /** Its result no longer counts; the copy is removed by the pool. */
  synchronized void giveUp() {
    givenUp = true;
    if (runner != null) {
      runner.interrupt();
    }
  }
}
