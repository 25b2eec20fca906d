package dev.agentbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.trial.StuckTrial;
import dev.agentbench.trial.TrialActivity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final List<String> told = new ArrayList<>();
  private final List<String> givenUp = new ArrayList<>();
  private final Watchdog watchdog =
      new Watchdog(
          Duration.ofSeconds(30),
          told::add,
          (trial, activity, stage, why) -> givenUp.add(trial + ": " + why));

  @Test
  void aStepBeyondItsLimitIsToldOfThenInterruptedThenGivenUp() {
    TrialActivity stuck = StuckTrial.inTool("search_in_code", Duration.ofMinutes(1));
    long since = stuck.stage().orElseThrow().since();
    for (int second = 0; second <= 160; second++) {
      watchdog.look(Map.of("t", stuck), since + second * SECOND);
      assertThat(told).hasSize(second < 90 ? 0 : 1);
      assertThat(Thread.interrupted()).isEqualTo(second == 120);
      assertThat(givenUp).hasSize(second < 150 ? 0 : 1);
    }
    assertThat(told)
        .containsExactly(
            "Trial t is stuck running the tool search_in_code for 90 s (limit 60 s); the log shows"
                + " where");
    assertThat(givenUp.get(0))
        .startsWith("t: the trial was stuck running the tool search_in_code for 150 s (limit 60 s)")
        .contains(
            ", in java.lang.Thread.getStackTrace", "called by dev.agentbench.run.Watchdog.look");
  }

  @Test
  void aPauseOfTheProcessIsNoTimeOfATrial() {
    TrialActivity slow = StuckTrial.inTool("read_file", Duration.ofMinutes(1));
    long since = slow.stage().orElseThrow().since();
    long now = since;
    for (int second = 0; second <= 50; second++, now += SECOND) {
      watchdog.look(Map.of("t", slow), now);
    }
    now += 3600 * SECOND;
    for (int second = 0; second <= 30; second++, now += SECOND) {
      watchdog.look(Map.of("t", slow), now);
    }
    assertThat(told).isEmpty();
    assertThat(givenUp).isEmpty();
  }
}
