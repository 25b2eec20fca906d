package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckSpec;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CheckExecutorTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @Test
  void checksThatReadRunInParallel() throws InterruptedException {
    CyclicBarrier bothAreRunning = new CyclicBarrier(2);
    Check meets =
        deadline -> {
          try {
            bothAreRunning.await(10, TimeUnit.SECONDS);
            return Finding.passed(Thread.currentThread().getName());
          } catch (BrokenBarrierException | TimeoutException alone) {
            return Finding.failed("ran alone");
          }
        };

    List<CheckResult> results = run(Duration.ofSeconds(20), meets, meets);

    assertThat(results).extracting(CheckResult::status).containsOnly(Status.PASSED);
    assertThat(results)
        .extracting(CheckResult::detail)
        .containsExactlyInAnyOrder("check-1", "check-2");
  }

  @Test
  void commandsRunOneByOneAfterAllReading() throws InterruptedException {
    AtomicInteger running = new AtomicInteger();
    AtomicBoolean together = new AtomicBoolean();
    AtomicInteger read = new AtomicInteger();
    Check command =
        new Command(
            () -> {
              together.compareAndSet(false, running.incrementAndGet() > 1);
              Finding finding = Finding.of(read.get() == 2, "only " + read + " had been read");
              running.decrementAndGet();
              return finding;
            });
    Check reading =
        deadline -> {
          read.incrementAndGet();
          return Finding.passed();
        };

    List<CheckResult> results = run(Duration.ofSeconds(20), command, reading, command, reading);

    assertThat(results).extracting(CheckResult::status).containsOnly(Status.PASSED);
    assertThat(together).isFalse();
  }

  @Test
  void aCheckThatDoesNotEndIsAnErrorAndTheOthersStandUnharmed() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Check endless =
        deadline -> {
          try {
            new CountDownLatch(1).await();
            return Finding.passed();
          } finally {
            stopped.countDown();
          }
        };

    List<CheckResult> results = run(Duration.ofMillis(300), endless, deadline -> Finding.passed());

    assertThat(results.get(0).status()).isEqualTo(Status.ERROR);
    assertThat(results.get(0).detail()).isEqualTo("did not end within 0.3 s");
    assertThat(results.get(0).at()).isEqualTo(NOW);
    assertThat(results.get(1).status()).isEqualTo(Status.PASSED);
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aCheckThatBreaksIsAnErrorOfItsOwn() throws InterruptedException {
    List<CheckResult> results =
        run(
            Duration.ofSeconds(20),
            deadline -> {
              throw new IllegalStateException("broken");
            },
            deadline -> {
              throw new IOException("unreadable");
            },
            deadline -> {
              throw new StackOverflowError();
            });

    assertThat(results).extracting(CheckResult::status).containsOnly(Status.ERROR);
    assertThat(results)
        .extracting(CheckResult::detail)
        .containsExactly(
            "failed unexpectedly: java.lang.IllegalStateException: broken",
            "could not be read: java.io.IOException: unreadable",
            "nested too deeply to be checked");
  }

  @Test
  void anInterruptStopsTheChecksAndIsPassedOn() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Check endless =
        deadline -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
            return Finding.passed();
          } finally {
            stopped.countDown();
          }
        };
    FutureTask<List<CheckResult>> running =
        new FutureTask<>(() -> run(Duration.ofSeconds(20), endless));
    Thread caller = new Thread(running, "caller");
    caller.start();
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    caller.interrupt();

    assertThatThrownBy(() -> running.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private static List<CheckResult> run(Duration timeout, Check... checks)
      throws InterruptedException {
    try (CheckExecutor executor = new CheckExecutor(timeout, CLOCK)) {
      return executor.run(
          List.of(checks).stream()
              .map(check -> new PlannedCheck(new CheckSpec.FileExists("a.txt"), check))
              .toList(),
          () -> {});
    }
  }

  @Test
  void whatHindersTheCommandsIsTheResultOfThemAlone() throws InterruptedException {
    List<CheckResult> results;
    try (CheckExecutor executor = new CheckExecutor(Duration.ofSeconds(10), CLOCK)) {
      results =
          executor.run(
              Stream.<Check>of(deadline -> Finding.passed(), new Command(Finding::passed))
                  .map(check -> new PlannedCheck(new CheckSpec.FileExists("a.txt"), check))
                  .toList(),
              () -> {
                throw new IOException("no room");
              });
    }
    assertThat(results)
        .extracting(CheckResult::status)
        .containsExactly(CheckResult.Status.PASSED, CheckResult.Status.ERROR);
    assertThat(results.get(1).detail()).contains("hidden files", "no room");
  }

  /** A check that counts as one that starts programs. */
  private record Command(Supplier<Finding> work) implements Check {
    @Override
    public Finding look(Deadline deadline) {
      return work.get();
    }

    @Override
    public boolean runsCommand() {
      return true;
    }
  }
}
