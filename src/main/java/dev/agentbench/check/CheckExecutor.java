package dev.agentbench.check;

import dev.agentbench.result.CheckResult;
import dev.agentbench.workspace.PathRefusedException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs checks within their time. Those that only read run in parallel on a pool of this object's
 * own, and all of them end before the first command starts: they see what the agent left, and no
 * build output. Commands run one after the other, in the caller's thread. Thread-safe.
 */
final class CheckExecutor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CheckExecutor.class);
  private static final int MAX_THREADS = 8;
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Duration timeout;
  private final Clock clock;
  private final ThreadPoolExecutor pool;

  CheckExecutor(Duration timeout, Clock clock) {
    this.timeout = timeout;
    this.clock = clock;
    int threads = Math.min(MAX_THREADS, Math.max(2, Runtime.getRuntime().availableProcessors()));
    AtomicInteger number = new AtomicInteger();
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            30,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "check-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * One result per check, in order. An interrupt stops them all.
   *
   * @param beforeCommands called once, before the first check that runs a command; what it throws
   *     is the result of all those checks
   */
  List<CheckResult> run(List<PlannedCheck> checks, BeforeCommands beforeCommands)
      throws InterruptedException {
    CheckResult[] results = new CheckResult[checks.size()];
    List<Reading> readings = new ArrayList<>();
    for (int index = 0; index < results.length; index++) {
      if (!checks.get(index).check().runsCommand()) {
        readings.add(submit(index, checks.get(index)));
      }
    }
    try {
      for (Reading reading : readings) {
        results[reading.index] = await(reading);
      }
      Optional<String> obstacle =
          readings.size() < results.length ? prepared(beforeCommands) : Optional.empty();
      for (int index = 0; index < results.length; index++) {
        if (results[index] == null) {
          results[index] =
              obstacle.isEmpty()
                  ? carryOut(checks.get(index), Deadline.after(timeout))
                  : checks
                      .get(index)
                      .result(Finding.error(obstacle.get()), Duration.ZERO, clock.instant());
        }
      }
    } finally {
      readings.forEach(reading -> reading.future.cancel(true));
    }
    return Arrays.asList(results);
  }

  /** What makes the workspace ready for commands. */
  interface BeforeCommands {
    void run() throws IOException;
  }

  private static Optional<String> prepared(BeforeCommands beforeCommands) {
    try {
      beforeCommands.run();
      return Optional.empty();
    } catch (IOException failed) {
      return Optional.of("the hidden files could not be laid over the workspace: " + failed);
    }
  }

  private Reading submit(int index, PlannedCheck planned) {
    Deadline deadline = Deadline.after(timeout);
    Instant at = clock.instant();
    return new Reading(
        index, planned, at, deadline, pool.submit(() -> carryOut(planned, deadline)));
  }

  private CheckResult await(Reading reading) throws InterruptedException {
    try {
      return reading.future.get(reading.deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      reading.future.cancel(true);
      return reading.planned.result(
          Finding.error("did not end within " + Seconds.of(timeout)), timeout, reading.at);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("a check broke down: " + failed.getCause(), failed);
    }
  }

  private CheckResult carryOut(PlannedCheck planned, Deadline deadline)
      throws InterruptedException {
    Instant at = clock.instant();
    long start = System.nanoTime();
    Finding finding = look(planned.check(), deadline);
    return planned.result(finding, Duration.ofNanos(System.nanoTime() - start), at);
  }

  /** What goes wrong in one check is that check's result and spoils no other. */
  private static Finding look(Check check, Deadline deadline) throws InterruptedException {
    try {
      return check.look(deadline);
    } catch (PathRefusedException outside) {
      return Finding.failed(String.valueOf(outside.getMessage()));
    } catch (CannotCheckException reason) {
      return Finding.error(String.valueOf(reason.getMessage()));
    } catch (IOException unreadable) {
      return Finding.error("could not be read: " + unreadable);
    } catch (StackOverflowError tooDeep) {
      return Finding.error("nested too deeply to be checked");
    } catch (RuntimeException broken) {
      LOG.warn("a check failed unexpectedly", broken);
      return Finding.error("failed unexpectedly: " + broken);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
    try {
      if (!pool.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("checks are still running {} after they were stopped", Seconds.of(CLOSING));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A check on the pool: where its result goes, and until when it is waited for. */
  private record Reading(
      int index, PlannedCheck planned, Instant at, Deadline deadline, Future<CheckResult> future) {}
}
