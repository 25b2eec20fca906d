package dev.agentbench.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
  @Test
  void theWholeOfTheChecksMayBeAskedFor() {
    assertThat(new Limits(null, null, null, 1.0).passThreshold()).isEqualTo(1.0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0, -0.1, 1.01, Double.NaN})
  void aShareOutsideZeroToOneIsRefused(double share) {
    assertThatThrownBy(() -> new Limits(null, null, null, share))
        .hasMessage("passThreshold is " + share + ", not in (0, 1]");
  }

  @Test
  void timesAndCallsMustBeAboveZero() {
    assertThatThrownBy(() -> new Limits(Duration.ZERO, null, null, null))
        .hasMessage("timeout is PT0S, not above zero");
    assertThatThrownBy(() -> new Limits(null, Duration.ofSeconds(-1), null, null))
        .hasMessage("deadline is PT-1S, not above zero");
    assertThatThrownBy(() -> new Limits(null, null, 0, null))
        .hasMessage("maxToolCalls is 0, not at least 1");
  }
}
