package dev.agentbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairedRatioTest {

  @Test
  void aLongTaskCountsNoMoreThanAShortOne() {
    PairedRatio found = of(new double[] {1, 1000}, new double[] {2, 500});
    assertThat(found.ratio()).isCloseTo(1, within(1e-12));
  }

  @Test
  void theSameRatioInFewTasksProvesNothingAndInManyDoes() {
    double[] few = {10, 20, 30};
    assertThat(of(few, doubled(few)).interval()).isNull();
    double[] many = {10, 20, 40, 80, 160, 320};
    assertThat(of(many, doubled(many)).interval().low()).isCloseTo(2, within(1e-9));
  }

  @Test
  void aRatioOfSumsIsThatOfTheSumsWhateverTheTasks() {
    PairedRatio found =
        PairedRatio.ofSums(
                new double[] {1, 3, 2},
                new double[] {1, 0, 1},
                new double[] {2, 2, 5},
                new double[] {1, 1, 1})
            .orElseThrow();
    assertThat(found.ratio()).isCloseTo((9 / 3.0) / (6 / 2.0), within(1e-12));
    assertThat(found.tasks()).isEqualTo(3);
    double[] none = new double[3];
    assertThat(PairedRatio.ofSums(none, none, none, none)).isEmpty();
  }

  private static PairedRatio of(double[] baseline, double[] current) {
    return PairedRatio.ofLogarithms(logarithms(baseline), logarithms(current)).orElseThrow();
  }

  private static List<double[]> logarithms(double[] values) {
    return Arrays.stream(values).mapToObj(value -> new double[] {Math.log(value)}).toList();
  }

  private static double[] doubled(double[] values) {
    return Arrays.stream(values).map(value -> 2 * value).toArray();
  }
}
