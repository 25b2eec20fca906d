package dev.agentbench.check;

import dev.agentbench.check.limit.CannotCheckException;
import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.check.limit.RefusedWorkException;
import dev.agentbench.result.CheckResult;
import dev.agentbench.text.Quantity;
import dev.agentbench.workspace.PathRefusedException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the checks of one trial within their time, one after the other: first those that only read,
 * which see what the agent left and no build output, then those that run commands. Checks that read
 * run on a thread of their own, so that one that cannot be stopped is left behind; no trial waits
 * for the checks of another. Thread-safe.
 */
final class CheckExecutor {
  private static final Logger log = LoggerFactory.getLogger(CheckExecutor.class);

  /** For a check that notices by itself that its time is over. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Duration timeout;
  private final Clock clock;

  CheckExecutor(Duration timeout, Clock clock) {
    this.timeout = timeout;
    this.clock = clock;
  }

  /**
   * One result per check, in order. An interrupt stops them all.
   *
   * @param beforeCommands called once, before the first check that runs a command; what it throws
   *     is the result of all those checks
   * @param troubles told what could not be read, which may be the machine's trouble
   */
  List<CheckResult> run(
      List<PlannedCheck> checks, BeforeCommands beforeCommands, Consumer<Throwable> troubles)
      throws InterruptedException {
    CheckResult[] results = new CheckResult[checks.size()];
    boolean anyCommand = false;
    for (int index = 0; index < results.length; index++) {
      if (checks.get(index).check().runsCommand()) {
        anyCommand = true;
      } else {
        results[index] = apart(checks.get(index), troubles);
      }
    }
    Optional<String> obstacle = anyCommand ? prepared(beforeCommands, troubles) : Optional.empty();
    for (int index = 0; index < results.length; index++) {
      if (results[index] == null) {
        results[index] =
            obstacle.isEmpty()
                ? carryOut(checks.get(index), Deadline.after(timeout), troubles)
                : checks
                    .get(index)
                    .result(Finding.error(obstacle.get()), Duration.ZERO, clock.instant());
      }
    }
    return Arrays.asList(results);
  }

  /** What makes the workspace ready for commands. */
  interface BeforeCommands {
    void run() throws IOException;
  }

  private static Optional<String> prepared(
      BeforeCommands beforeCommands, Consumer<Throwable> troubles) throws InterruptedException {
    try {
      beforeCommands.run();
      return Optional.empty();
    } catch (IOException failed) {
      refuseInterrupted();
      troubles.accept(failed);
      return Optional.of("the hidden files could not be laid over the workspace: " + failed);
    }
  }

  /** Carries a check out on a thread of its own, which is left behind when it does not end. */
  private CheckResult apart(PlannedCheck planned, Consumer<Throwable> troubles)
      throws InterruptedException {
    Deadline deadline = Deadline.after(timeout);
    Instant at = clock.instant();
    FutureTask<CheckResult> work = new FutureTask<>(() -> carryOut(planned, deadline, troubles));
    Thread thread = new Thread(work, "check-" + planned.spec().type().id());
    thread.setDaemon(true);
    thread.start();
    try {
      return await(work, deadline);
    } catch (TimeoutException late) {
      log.warn("a check of {} did not end and was left behind", planned.spec().type().id());
      return planned.result(
          Finding.failed("did not end within " + Quantity.limit(timeout)), timeout, at);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a check broke down: " + failed.getCause(), failed);
    } finally {
      work.cancel(true);
    }
  }

  /** The deadline moves while the check waits for a place that others hold. */
  private static CheckResult await(FutureTask<CheckResult> work, Deadline deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    while (true) {
      try {
        return work.get(deadline.remaining().plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException late) {
        if (deadline.passed()) {
          throw late;
        }
      }
    }
  }

  private CheckResult carryOut(
      PlannedCheck planned, Deadline deadline, Consumer<Throwable> troubles)
      throws InterruptedException {
    Instant at = clock.instant();
    long start = System.nanoTime();
    Finding finding = look(planned.check(), deadline, troubles);
    return planned.result(finding, Duration.ofNanos(System.nanoTime() - start), at);
  }

  /**
   * What goes wrong in one check is that check's result and spoils no other; but what goes wrong
   * because of an interrupt, such as a file that it closed, is no finding.
   */
  private static Finding look(Check check, Deadline deadline, Consumer<Throwable> troubles)
      throws InterruptedException {
    Finding finding = outcome(check, deadline, troubles);
    if (finding.status() != CheckResult.Status.PASSED) {
      refuseInterrupted();
    }
    return finding;
  }

  private static void refuseInterrupted() throws InterruptedException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedException("a check was interrupted");
    }
  }

  private static Finding outcome(Check check, Deadline deadline, Consumer<Throwable> troubles)
      throws InterruptedException {
    try {
      return check.look(deadline);
    } catch (PathRefusedException | RefusedWorkException refused) {
      return Finding.failed(String.valueOf(refused.getMessage()));
    } catch (CannotCheckException reason) {
      return Finding.error(String.valueOf(reason.getMessage()));
    } catch (IOException unreadable) {
      refuseInterrupted();
      troubles.accept(unreadable);
      return Finding.error("could not be read: " + unreadable);
    } catch (StackOverflowError tooDeep) {
      return Finding.failed("nested too deeply to be checked");
    } catch (Deadline.StoppedException stopped) {
      throw new InterruptedException("a check was stopped");
    } catch (RuntimeException broken) {
      log.warn("a check failed unexpectedly", broken);
      return Finding.error("failed unexpectedly: " + broken);
    }
  }
}
