package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.trial.conversation.RunnerDelays;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrialPausesTest {
  private static final long START = Long.MAX_VALUE - 1_000_000_000L; // nanoTime may overflow

  private final PauseWatch process = new PauseWatch(at(0));
  private final TrialPauses pauses = new TrialPauses(process);
  private final RunnerDelays delays = new RunnerDelays();

  @Test
  void holdsAndPausesOfTheProcessThatDoNotMeetAddUp() {
    pauses.held(at(1), at(3));
    stoodStill(10, 20);
    pauses.held(at(30), at(35));
    runsUntil(20, 40);
    assertThat(pauses.until(at(40))).isEqualTo(Duration.ofSeconds(17));
    assertThat(pauses.within(at(2), at(32), delays, at(40))).isEqualTo(Duration.ofSeconds(13));
  }

  @Test
  void aMomentThatIsBothCountsOnce() {
    stoodStill(10, 20);
    pauses.held(at(5), at(15));
    pauses.held(at(15), at(16));
    pauses.held(at(19), at(25));
    runsUntil(20, 40);
    assertThat(pauses.until(at(40))).isEqualTo(Duration.ofSeconds(20));
    assertThat(pauses.within(at(0), at(40), delays, at(40))).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void aPauseOfTheProcessWithinAHoldAddsNothing() {
    stoodStill(10, 20);
    runsUntil(20, 30);
    pauses.held(at(5), at(30));
    assertThat(pauses.until(at(31))).isEqualTo(Duration.ofSeconds(25));
  }

  @Test
  void aPauseThatNobodyHasNoticedYetMeetsAHold() {
    runsUntil(0, 5);
    pauses.held(at(4), at(60));
    assertThat(pauses.until(at(60))).isEqualTo(Duration.ofSeconds(56));
  }

  @Test
  void whatIsADelayOfTheRunnerAsWellIsLeftOut() {
    pauses.held(at(10), at(20));
    delays.begin(at(15));
    delays.end(at(18));
    runsUntil(0, 30);
    assertThat(pauses.within(at(0), at(30), delays, at(30))).isEqualTo(Duration.ofSeconds(7));
  }

  private void stoodStill(long from, long to) {
    runsUntil(0, from);
    process.tick(at(to));
  }

  private void runsUntil(long from, long to) {
    for (long second = from; second <= to; second++) {
      process.tick(at(second));
    }
  }

  private static long at(long second) {
    return START + second * 1_000_000_000L;
  }
}
