package dev.agentbench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.testing.Samples;
import dev.agentbench.trial.conversation.TrialEnd;
import dev.agentbench.trial.conversation.TrialEnd.Outlook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HopelessTrialsTest {
  private final HopelessTrials hopeless = new HopelessTrials();

  @Test
  void threeTrialsInARowWithTheSameErrorAreEnough() {
    assertThat(error(0)).isEmpty();
    assertThat(error(1)).isEmpty();
    assertThat(error(2)).contains("3 trials in a row ended with the same error: wrong address");
  }

  @Test
  void aTrialThatIsRunAgainWithTheSameErrorCountsOnce() {
    assertThat(error(0)).isEmpty();
    assertThat(error(1)).isEmpty();
    assertThat(error(1)).isEmpty();
    assertThat(error(0)).isEmpty();
    assertThat(error(2)).isPresent();
  }

  @Test
  void aCancelledTrialSaysNothing() {
    assertThat(error(0)).isEmpty();
    assertThat(error(1)).isEmpty();
    assertThat(ended(3, Outcome.CANCELLED, "it loops", Outlook.FAIR)).isEmpty();
    assertThat(error(2)).isPresent();
  }

  @Test
  void aTrialThatEndedWellBeginsTheRowAnew() {
    assertThat(error(0)).isEmpty();
    assertThat(error(1)).isEmpty();
    assertThat(ended(3, Outcome.PASSED, null, Outlook.FAIR)).isEmpty();
    assertThat(error(2)).isEmpty();
  }

  private Optional<String> error(int repeat) {
    return ended(repeat, Outcome.ERROR, "wrong address", Outlook.DOUBTFUL);
  }

  private Optional<String> ended(
      int repeat, Outcome outcome, @Nullable String why, Outlook outlook) {
    Trial trial =
        Samples.draft("task_001", "simple", "coding", "t", null)
            .repeat(repeat)
            .outcome(outcome, why)
            .trial();
    return hopeless.trialEnded(new TrialEnd(trial, outlook));
  }
}
