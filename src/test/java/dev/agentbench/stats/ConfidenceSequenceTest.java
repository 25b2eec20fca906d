package dev.agentbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfidenceSequenceTest {

  @Test
  void knowsNothingBeforeItSawSomething() {
    assertThat(new ConfidenceSequence().interval()).isEqualTo(new Interval(-1, 1));
  }

  @Test
  void aDifferenceOutsideOfShareDifferencesIsRefused() {
    assertThatThrownBy(() -> new ConfidenceSequence().add(1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> new ConfidenceSequence().add(Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void neverGrows() {
    ConfidenceSequence sequence = new ConfidenceSequence();
    SplittableRandom random = new SplittableRandom(3);
    Interval before = sequence.interval();
    for (int i = 0; i < 300; i++) {
      sequence.add(random.nextInt(3) - 1);
      Interval now = sequence.interval();
      assertThat(now.low()).isBetween(before.low(), now.high());
      assertThat(now.high()).isLessThanOrEqualTo(before.high());
      before = now;
    }
  }

  /** 100 of 2,000 are promised at most. */
  @Test
  void lookingAfterEveryTaskRaisesFewFalseAlarms() {
    long alarms =
        IntStream.range(0, 2_000).filter(seed -> alarmed(new SplittableRandom(seed), 100)).count();
    assertThat(alarms).isBetween(1L, 100L);
  }

  @Test
  void thePValueFallsToFivePercentWhenZeroIsRuledOutAndNotBefore() {
    ConfidenceSequence sequence = new ConfidenceSequence();
    assertThat(sequence.pValue()).isEqualTo(1);
    while (!sequence.excludesZero()) {
      assertThat(sequence.interval().low()).isLessThanOrEqualTo(0);
      sequence.add(1);
    }
    assertThat(sequence.pValue()).isLessThanOrEqualTo(0.05);
    assertThat(sequence.mean()).isEqualTo(1);
    assertThat(sequence.observations()).isBetween(4, 20);
  }

  private static boolean alarmed(SplittableRandom random, int tasks) {
    ConfidenceSequence sequence = new ConfidenceSequence();
    for (int i = 0; i < tasks; i++) {
      double draw = random.nextDouble();
      sequence.add(draw < 0.2 ? -1 : draw < 0.4 ? 1 : 0);
      if (sequence.interval().low() > 0 || sequence.interval().high() < 0) {
        return true;
      }
    }
    return false;
  }
}
