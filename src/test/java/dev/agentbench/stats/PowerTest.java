package dev.agentbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PowerTest {

  @Property(tries = 200)
  void soManyTasksAsAreToldShowTheChange(
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double change,
      @ForAll @IntRange(min = 1, max = 10) int trials) {
    Power power = Power.unknown(trials, trials);
    int tasks = power.tasksFor(change);
    assertThat(power.detectable(tasks)).isLessThanOrEqualTo(change + 1e-9);
    assertThat(power.detectable(tasks - 1)).isGreaterThan(change - 1e-9);
  }

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
