package dev.agentbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExchangedTrialsTest {

  @Test
  void withSingleTrialsTheTestIsThatOfSignFlips() {
    double[] changes = {0.3, -0.1, 0.4, 0.2, 0.7, 0.5, -0.2, 0.6};
    ExchangedTrials found =
        ExchangedTrials.of(
            Arrays.stream(changes).mapToObj(change -> new double[] {1}).toList(),
            Arrays.stream(changes).mapToObj(change -> new double[] {1 + change}).toList());
    assertThat(found.pValue()).isCloseTo(SignFlips.twoSided(changes), within(0.006));
    assertThat(found.mean()).isCloseTo(0.3, within(1e-12));
    assertThat(found.effect())
        .isCloseTo(Descriptive.of(changes).orElseThrow().effect(), within(1e-9));
  }

  /** All of one side are larger: 1 exchange of C(6, 3) = 20 is as far, on either side. */
  @Test
  void ofOneTaskTheTestIsThatOfTheRanksOfItsTrials() {
    ExchangedTrials found =
        ExchangedTrials.of(List.of(new double[] {1, 2, 3}), List.of(new double[] {4.1, 5.3, 6.7}));
    assertThat(found.pValue()).isCloseTo(0.1, within(0.01));
    assertThat(found.interval()).isNull();
    assertThat(found.leastTasks()).isEqualTo(2);
  }

  @Test
  void twoSinglesSayNothing() {
    List<double[]> ones = List.of(new double[] {1}, new double[] {2});
    ExchangedTrials found = ExchangedTrials.of(ones, ones);
    assertThat(found.interval()).isNull();
    assertThat(found.pValue()).isEqualTo(1);
    assertThat(found.leastTasks()).isEqualTo(6);
  }

  @Test
  void equalTrialsAreEqual() {
    List<double[]> alike = List.of(new double[] {0.2, 0.2, 0.2}, new double[] {0.7, 0.7, 0.7});
    ExchangedTrials found = ExchangedTrials.of(alike, alike);
    assertThat(found.interval()).isEqualTo(new Interval(0, 0));
    assertThat(found.pValue()).isEqualTo(1);
  }

  @Test
  void tasksThatCannotBePairedAreRefused() {
    List<double[]> one = List.of(new double[] {1});
    assertThatThrownBy(() -> ExchangedTrials.of(one, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ExchangedTrials.of(one, List.of(new double[0])))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** One trial in ten takes far longer; one trial before and up to five now. */
  @Test
  void skewedTrialsAndUnlikeNumbersOfThemRaiseNoFalseAlarm() {
    SplittableRandom random = new SplittableRandom(2);
    int held = 0;
    int agreeing = 0;
    int apart = 0;
    for (int i = 0; i < 300; i++) {
      List<double[]> before = drawn(12, 1, random);
      List<double[]> now = drawn(12, 5, random);
      Interval interval = ExchangedTrials.of(before, now).interval();
      held += interval.low() <= 0 && 0 <= interval.high() ? 1 : 0;
      PairedDifference found = PairedDifference.ofTrials(before, now).orElseThrow();
      agreeing += found.pValue() <= 0.05 ? 1 : 0;
      apart +=
          (interval.low() > 0 || interval.high() < 0)
                  == (ExchangedTrials.of(before, now).pValue() <= 0.05)
              ? 0
              : 1;
    }
    assertThat(held).isGreaterThan(276);
    assertThat(agreeing).isLessThan(24);
    assertThat(apart).isZero();
  }

  /** A longer trial now never makes the task quicker, and one before never slower. */
  @Test
  void aLargerValueNeverMovesAnEndTheOtherWay() {
    SplittableRandom random = new SplittableRandom(3);
    List<double[]> before = drawn(6, 3, random);
    List<double[]> now = drawn(6, 3, random);
    Interval last = ExchangedTrials.of(before, now).interval();
    for (int step = 0; step < 40; step++) {
      double[] changed = (step % 2 == 0 ? now : before).get(random.nextInt(6));
      changed[random.nextInt(changed.length)] += step % 2 == 0 ? 0.4 : -0.4;
      Interval next = ExchangedTrials.of(before, now).interval();
      assertThat(next.low()).isGreaterThanOrEqualTo(last.low() - 1e-9);
      assertThat(next.high()).isGreaterThanOrEqualTo(last.high() - 1e-9);
      last = next;
    }
  }

  private static List<double[]> drawn(int tasks, int most, SplittableRandom random) {
    List<double[]> drawn = new ArrayList<>();
    for (int task = 0; task < tasks; task++) {
      double[] trials = new double[most];
      Arrays.setAll(
          trials, i -> (random.nextDouble() < 0.1 ? 1.8 : -0.2) + 1e-3 * random.nextDouble());
      drawn.add(trials);
    }
    return drawn;
  }
}
