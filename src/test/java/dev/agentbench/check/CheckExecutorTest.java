package dev.agentbench.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.check.limit.Deadline;
import dev.agentbench.check.limit.Finding;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.CheckResult.Status;
import dev.agentbench.task.CheckSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
@Tag("slow")
class CheckExecutorTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  /** More of them than any pool would hold threads. */
  @Test
  void checksOfOneTrialDoNotWaitForThoseOfOthers() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(40);
    Check stuck =
        deadline -> {
          begun.countDown();
          boolean released = false;
          while (!released) {
            try {
              released = release.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException notToBeStopped) {
              released = false;
            }
          }
          return Finding.passed();
        };
    List<Thread> others = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Thread other =
          new Thread(
              () -> {
                try {
                  run(Duration.ofSeconds(20), stuck);
                } catch (InterruptedException stopped) {
                  Thread.currentThread().interrupt();
                }
              });
      other.start();
      others.add(other);
    }
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    List<CheckResult> results = run(Duration.ofSeconds(5), deadline -> Finding.passed());

    assertThat(results).extracting(CheckResult::status).containsOnly(Status.PASSED);
    release.countDown();
    for (Thread other : others) {
      other.join(10_000);
    }
  }

  @Test
  void timeSpentWaitingForOthersIsNoPartOfACheckTime() throws InterruptedException {
    Check waits =
        deadline -> {
          deadline.hold();
          new CountDownLatch(1).await(700, TimeUnit.MILLISECONDS);
          deadline.go();
          return Finding.of(!deadline.passed(), "its time is over");
        };

    List<CheckResult> results = run(Duration.ofMillis(400), waits);

    assertThat(results.get(0).status()).as(results.get(0).detail()).isEqualTo(Status.PASSED);
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
  void aCheckThatDoesNotEndFailsAndTheOthersStandUnharmed() throws InterruptedException {
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

    assertThat(results.get(0).status()).isEqualTo(Status.FAILED);
    assertThat(results.get(0).detail()).isEqualTo("did not end within 300 ms");
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

    assertThat(results)
        .extracting(CheckResult::status)
        .containsExactly(Status.ERROR, Status.ERROR, Status.FAILED);
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

  /** An interrupt closes the file that a thread reads; that file is no finding about the work. */
  @Test
  void whatAnInterruptBreaksIsNoResultOfACheck() {
    List<Check> broken =
        List.of(
            new Command(() -> Finding.error(closedByAnInterrupt().toString())),
            new Command(() -> Finding.failed(closedByAnInterrupt().toString())),
            new Command(() -> sneak(closedByAnInterrupt())));
    for (Check check : broken) {
      assertThatThrownBy(() -> run(Duration.ofSeconds(10), check))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThatThrownBy(
            () ->
                new CheckExecutor(Duration.ofSeconds(10), CLOCK)
                    .run(
                        List.of(
                            new PlannedCheck(
                                new CheckSpec.FileExists("a.txt"), new Command(Finding::passed))),
                        () -> {
                          throw closedByAnInterrupt();
                        },
                        trouble -> {}))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  private static IOException closedByAnInterrupt() {
    Thread.currentThread().interrupt();
    return new ClosedByInterruptException();
  }

  private static Finding sneak(IOException closed) {
    throw new UncheckedIOException(closed);
  }

  private static List<CheckResult> run(Duration timeout, Check... checks)
      throws InterruptedException {
    return new CheckExecutor(timeout, CLOCK)
        .run(
            List.of(checks).stream()
                .map(check -> new PlannedCheck(new CheckSpec.FileExists("a.txt"), check))
                .toList(),
            () -> {},
            trouble -> {});
  }

  @Test
  void whatHindersTheCommandsIsTheResultOfThemAlone() throws InterruptedException {
    List<CheckResult> results =
        new CheckExecutor(Duration.ofSeconds(10), CLOCK)
            .run(
                Stream.<Check>of(deadline -> Finding.passed(), new Command(Finding::passed))
                    .map(check -> new PlannedCheck(new CheckSpec.FileExists("a.txt"), check))
                    .toList(),
                () -> {
                  throw new IOException("no room");
                },
                trouble -> {});
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
