package dev.agentbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PowerTest {
  @Test
  void moreTrialsHelpAgainstTheNoiseOfTrials() {
    Power fixedSuite = new Power(0, 1 / 3.0);
    assertThat(fixedSuite.detectable(40)).isGreaterThan(0.25);
    assertThat(new Power(0, 1 / 21.0).detectable(40)).isCloseTo(0.0967, within(1e-4));
  }

  @Test
  void negativeVarianceIsRefused() {
    assertThatThrownBy(() -> new Power(-1, 0)).hasMessageContaining("-1.0");
  }
}
