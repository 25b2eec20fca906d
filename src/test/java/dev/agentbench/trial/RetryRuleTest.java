package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.trial.conversation.Ending;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryRuleTest {
  private static final Ending RESET = new Ending.Infrastructure("reset");

  @Test
  void allowsAsManyFurtherAttemptsAsConfigured() {
    RetryRule rule = new RetryRule(2, Duration.ofSeconds(1));
    assertThat(rule.allowsAfter(1, RESET)).isTrue();
    assertThat(rule.allowsAfter(2, RESET)).isTrue();
    assertThat(rule.allowsAfter(3, RESET)).isFalse();
  }

  @Test
  void allowsNoneAfterWhatTheAgentDid() {
    RetryRule rule = new RetryRule(2, Duration.ofSeconds(1));
    assertThat(rule.allowsAfter(1, new Ending.AgentFailed("gave up"))).isFalse();
    assertThat(rule.allowsAfter(1, new Ending.TimedOut("silent"))).isFalse();
    assertThat(rule.allowsAfter(1, new Ending.Unrecoverable("403"))).isFalse();
  }

  @Test
  void drawsTheDelayBelowALimitThatDoublesUpToTwoMinutes() {
    RetryRule longest = new RetryRule(20, Duration.ofSeconds(2), () -> 1.0);
    assertThat(longest.delayAfter(1)).isEqualTo(Duration.ofSeconds(2));
    assertThat(longest.delayAfter(2)).isEqualTo(Duration.ofSeconds(4));
    assertThat(longest.delayAfter(10)).isEqualTo(Duration.ofMinutes(2));
    assertThat(new RetryRule(2, Duration.ofSeconds(2), () -> 0.25).delayAfter(1))
        .isEqualTo(Duration.ofMillis(500));
  }
}
