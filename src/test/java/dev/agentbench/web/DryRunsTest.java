package dev.agentbench.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.BenchmarkException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DryRunsTest {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  @Test
  void oneRunsAtATimeAndIsStoppedWhenAsked() throws Exception {
    try (DryRuns runs = new DryRuns(Duration.ofMinutes(1))) {
      DryRuns.State first = runs.start(this::forever);
      assertThatThrownBy(() -> runs.start(this::forever)).hasMessageContaining("going on");
      assertThat(runs.look(first.id()).running()).isTrue();
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      runs.stop(first.id());
      assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(runs.look(first.id()).failure()).isEqualTo("It was stopped.");
      assertThatThrownBy(() -> runs.look("other")).hasMessageContaining("no such dry run");
    }
  }

  @Test
  void oneThatNobodyAsksAboutIsStopped() throws Exception {
    try (DryRuns runs = new DryRuns(Duration.ofMillis(100))) {
      runs.start(this::forever);
      assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void theServersEndEndsIt() throws Exception {
    DryRuns runs = new DryRuns(Duration.ofMinutes(1));
    runs.start(this::forever);
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    runs.close();
    assertThat(interrupted.getCount()).isZero();
    assertThatThrownBy(() -> runs.start(this::forever)).isInstanceOf(WebProblem.class);
  }

  @Test
  void aResultAndAFailureAreTold() throws Exception {
    try (DryRuns runs = new DryRuns(Duration.ofMinutes(1))) {
      DryRuns.Done done = new DryRuns.Done("0 of 0", List.of());
      assertThat(ended(runs, () -> done).done()).isEqualTo(done);
    }
    try (DryRuns runs = new DryRuns(Duration.ofMinutes(1))) {
      DryRuns.Work failing =
          () -> {
            throw new BenchmarkException("No room", "Make some");
          };
      assertThat(ended(runs, failing).failure()).isEqualTo("No room. Make some");
    }
  }

  private static DryRuns.State ended(DryRuns runs, DryRuns.Work work) {
    DryRuns.State state = runs.start(work);
    while (state.running()) {
      Thread.onSpinWait();
      state = runs.look(state.id());
    }
    return state;
  }

  private DryRuns.Done forever() throws InterruptedException {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
      throw new AssertionError();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw e;
    }
  }
}
