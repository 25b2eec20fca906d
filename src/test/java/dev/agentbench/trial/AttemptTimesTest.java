package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.Timings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptTimesTest {
  private static final long START = Long.MAX_VALUE - 1_000_000_000L; // nanoTime may overflow

  private final AttemptTimes times = new AttemptTimes();
  private final Holds holds = new Holds();

  @Test
  void everyTimeLeavesOutTheWaitsBeforeIt() {
    times.taskSent(at(0));
    hold(1, 61);
    times.textCame(at(62));
    hold(63, 73);
    times.toolCalled(at(75));
    hold(76, 78);

    assertThat(ended(80))
        .isEqualTo(
            new Timings(seconds(8), seconds(2), seconds(5), seconds(8), Duration.ofSeconds(72)));
  }

  @Test
  void aWaitOutsideOfTheMeasuredSpanIsNotCounted() {
    hold(-30, 0);
    times.taskSent(at(0));
    Timings timings = ended(10);
    hold(10, 70);

    assertThat(timings.conversation()).isEqualTo(seconds(10));
    assertThat(timings.held()).isZero();
  }

  @Test
  void ofAWaitThatIsNotOverWhenTheAnswerComesThePartBeforeItIsLeftOut() {
    times.taskSent(at(0));
    holds.begin(at(4));
    holds.begin(at(6));

    assertThat(ended(10).conversation()).isEqualTo(seconds(4));
    assertThat(ended(10).held()).isEqualTo(seconds(6));
  }

  @Test
  void aTaskThatNeverWentOutHasNoTimes() {
    assertThat(ended(10)).isEqualTo(Timings.NONE);
  }

  private Timings ended(long second) {
    times.ended(at(second + 1), at(second), holds);
    return times.timings();
  }

  private void hold(long from, long to) {
    holds.begin(at(from));
    holds.end(at(to));
  }

  private static long at(long second) {
    return START + second * 1_000_000_000L;
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
