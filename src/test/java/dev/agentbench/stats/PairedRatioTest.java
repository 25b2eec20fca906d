package dev.agentbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PairedRatioTest {

  @Test
  void aTaskThatTookNothingHasNoRatio() {
    PairedRatio found =
        PairedRatio.of(new double[] {0, 10, 20}, new double[] {5, 20, 80}).orElseThrow();
    assertThat(found.tasks()).isEqualTo(2);
    assertThat(found.ratio()).isCloseTo(Math.sqrt(8), within(1e-12));
    assertThat(PairedRatio.of(new double[] {0}, new double[] {3})).isEmpty();
  }

  @Test
  void aLongTaskCountsNoMoreThanAShortOne() {
    PairedRatio found = PairedRatio.of(new double[] {1, 1000}, new double[] {2, 500}).orElseThrow();
    assertThat(found.ratio()).isCloseTo(1, within(1e-12));
  }

  @Test
  void theSameRatioInFewTasksProvesNothingAndInManyDoes() {
    double[] few = {10, 20, 30};
    assertThat(PairedRatio.of(few, doubled(few)).orElseThrow().interval()).isNull();
    double[] many = {10, 20, 40, 80, 160, 320};
    Interval interval = PairedRatio.of(many, doubled(many)).orElseThrow().interval();
    assertThat(interval.low()).isCloseTo(2, within(1e-12));
  }

  private static double[] doubled(double[] values) {
    return Arrays.stream(values).map(value -> 2 * value).toArray();
  }
}
