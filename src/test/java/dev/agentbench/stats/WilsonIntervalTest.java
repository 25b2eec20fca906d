package dev.agentbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WilsonIntervalTest {

  @Test
  void seventeenOfTwenty() {
    Interval interval = WilsonInterval.of(17 / 20.0, 20).orElseThrow();
    assertThat(interval.low()).isCloseTo(0.639581, within(5e-7));
    assertThat(interval.high()).isCloseTo(0.947631, within(5e-7));
  }

  @Test
  void noneOfTenStillMayHappen() {
    Interval interval = WilsonInterval.of(0, 10).orElseThrow();
    assertThat(interval.low()).isCloseTo(0, within(1e-15));
    assertThat(interval.high()).isCloseTo(0.277533, within(5e-7));
  }

  /** The upper end was 0.9999999999999998 once, below the mean. */
  @Test
  void tenOfTenReachesOne() {
    assertThat(WilsonInterval.of(1, 10).orElseThrow().high()).isEqualTo(1);
  }

  @Test
  void noTasksHaveNoInterval() {
    assertThat(WilsonInterval.of(0, 0)).isEmpty();
  }

  @Test
  void meanOutsideZeroToOneIsRefused() {
    assertThatThrownBy(() -> WilsonInterval.of(1.1, 10)).hasMessageContaining("1.1 of 10");
    assertThatThrownBy(() -> WilsonInterval.of(Double.NaN, 10)).hasMessageContaining("NaN");
  }

  @Property
  void holdsTheMeanAndStaysBetweenZeroAndOne(
      @ForAll @IntRange(min = 1, max = 5000) int n, @ForAll @IntRange(max = 5000) int passed) {
    double mean = (double) (passed % (n + 1)) / n;
    Interval interval = WilsonInterval.of(mean, n).orElseThrow();
    assertThat(interval.low()).isBetween(0.0, mean);
    assertThat(interval.high()).isBetween(mean, 1.0);
    assertThat(interval.low()).isLessThan(interval.high());
  }
}
