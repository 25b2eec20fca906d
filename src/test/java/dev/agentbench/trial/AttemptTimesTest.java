package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.Timings;
import dev.agentbench.trial.conversation.RunnerDelays;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AttemptTimesTest {
  private static final long START = Long.MAX_VALUE - 1_000_000_000L; // nanoTime may overflow

  private final AttemptTimes times = new AttemptTimes();
  private final RunnerDelays holds = new RunnerDelays();
  private final PauseWatch pauses = new PauseWatch(at(0));

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
  void everyTimeLeavesOutThePausesOfTheProcessBeforeIt() {
    runUntil(0, 2);
    times.taskSent(at(2));
    times.textCame(at(3));
    pauses.tick(at(3));
    pauses.tick(at(33));
    times.toolCalled(at(34));
    runUntil(33, 40);

    assertThat(endedWithPauses(40))
        .isEqualTo(new Timings(seconds(8), seconds(1), seconds(2), seconds(8), Duration.ZERO));
  }

  @Test
  void aPauseThatNobodyHasNoticedYetIsLeftOutAsFarAsItWasBeforeTheAnswer() {
    runUntil(0, 5);
    times.taskSent(at(1));

    assertThat(endedWithPauses(60).conversation()).isEqualTo(seconds(4));
  }

  @Test
  void aPauseWithinAWaitIsLeftOutOnce() {
    times.taskSent(at(0));
    hold(2, 30);
    pauses.tick(at(20));
    runUntil(20, 40);

    assertThat(endedWithPauses(40).conversation()).isEqualTo(seconds(10));
    assertThat(endedWithPauses(40).held()).isEqualTo(seconds(28));
  }

  @Test
  void everyTimeLeavesOutTheStartOfTheAgentAsItWasLastTold() {
    times.taskSent(at(0));
    times.agentStarted(at(1), seconds(1));
    times.agentStarted(at(7), seconds(7));
    times.textCame(at(9));
    times.agentStarted(at(9), seconds(9));

    assertThat(ended(12).conversation()).isEqualTo(seconds(5));
    assertThat(ended(12).firstToken()).isEqualTo(seconds(2));
    assertThat(ended(12).startup()).isEqualTo(seconds(7));
  }

  @Test
  void aTaskThatNeverWentOutHasNoTimes() {
    assertThat(ended(10)).isEqualTo(Timings.NONE);
  }

  private Timings ended(long second) {
    return ended(second, new PauseWatch(at(second + 1)));
  }

  private Timings endedWithPauses(long second) {
    return ended(second, pauses);
  }

  private Timings ended(long second, PauseWatch watch) {
    times.ended(at(second + 1), at(second), holds, new TrialPauses(watch));
    return times.timings();
  }

  private void runUntil(long from, long to) {
    for (long second = from; second <= to; second++) {
      pauses.tick(at(second));
    }
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
