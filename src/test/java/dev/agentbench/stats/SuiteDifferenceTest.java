package dev.agentbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SuiteDifferenceTest {

  @Test
  void threeOfFortyTasksThatWereLostForCertainAreALossOfTheSuite() {
    int[] all = filled(40, 10);
    int[] three = all.clone();
    Arrays.fill(three, 0, 3, 0);
    SuiteDifference found = of(all, all, three, all);
    assertThat(found.mean()).isCloseTo(-0.075, within(1e-12));
    assertThat(found.interval().high()).isNegative();
    assertThat(found.pValue()).isLessThan(1e-12);
  }

  @Test
  void theErrorIsThatOfTheSpecification() {
    int[] tens = filled(30, 10);
    int[] before = filled(30, 7);
    int[] now = filled(30, 5);
    double error = Math.sqrt(30 * (0.21 / 9 + 0.25 / 9)) / 30;
    Interval interval = of(before, tens, now, tens).interval();
    double t = (interval.high() - interval.low()) / 2 / error;
    assertThat(t).isBetween(1.96, 1.97); // Student's t with 540 degrees of freedom
  }

  @Test
  void oneTrialOfEachTaskSaysNothingOfTheNoise() {
    int[] ones = filled(5, 1);
    assertThat(SuiteDifference.of(new RepeatedTrials(ones, ones), new RepeatedTrials(ones, ones)))
        .isEmpty();
  }

  @Test
  void aTaskOfWhichErrorsLeftOneTrialVariesAsTheOthersDo() {
    RepeatedTrials ragged = new RepeatedTrials(new int[] {1, 2, 1}, new int[] {3, 3, 1});
    assertThat(ragged.varianceOfRates()).isCloseTo(2 * 1 / 9.0 + 1 / 3.0, within(1e-12));
  }

  @Property(tries = 50)
  void withOneTaskTheTestIsFishersAndWithSingleTrialsMcNemars(
      @ForAll @IntRange(max = 6) int before, @ForAll @IntRange(max = 6) int now) {
    double direction = now - before;
    double fisher =
        direction < 0
            ? FisherExact.secondIsWorse(before, 6, now, 6)
            : FisherExact.secondIsWorse(6 - before, 6, 6 - now, 6);
    int[] six = {6};
    assertThat(pValue(direction, new int[] {before}, six, new int[] {now}, six))
        .isCloseTo(direction == 0 ? 1 : Math.min(1, 2 * fisher), within(1e-12));
    int[] was = new int[before + now + 1];
    int[] is = was.clone();
    Arrays.fill(was, 0, before, 1);
    Arrays.fill(is, before, before + now, 1);
    int[] once = filled(was.length, 1);
    assertThat(pValue(direction, was, once, is, once))
        .isCloseTo(direction == 0 ? 1 : McNemar.exact(before, now), within(1e-12));
  }

  /** Every change of one trial on 300 random ways from all failed to all passed. */
  @Test
  void oneMoreTrialThatPassesNeverRaisesTheChanceOfALoss() {
    SplittableRandom random = new SplittableRandom(1);
    for (int way = 0; way < 300; way++) {
      int tasks = 1 + random.nextInt(12);
      int trials = 2 + random.nextInt(4);
      int[] of = filled(tasks, trials);
      int[] before = new int[tasks];
      Arrays.setAll(before, i -> random.nextInt(trials + 1));
      int[] now = new int[tasks];
      double loss = signed(before, of, now);
      for (int step = 0; step < tasks * trials; step++) {
        int task = random.nextInt(tasks);
        now[task] = Math.min(trials, now[task] + 1);
        double next = signed(before, of, now);
        assertThat(next).isGreaterThanOrEqualTo(loss - 1e-12);
        loss = next;
      }
    }
  }

  /** From −1, a certain loss, to 1, a certain gain. */
  private static double signed(int[] before, int[] trials, int[] now) {
    SuiteDifference found = of(before, trials, now, trials);
    return Math.signum(found.mean()) * (1 - found.pValue());
  }

  private static SuiteDifference of(int[] before, int[] of, int[] now, int[] ofNow) {
    return SuiteDifference.of(new RepeatedTrials(before, of), new RepeatedTrials(now, ofNow))
        .orElseThrow();
  }

  private static double pValue(double change, int[] before, int[] of, int[] now, int[] ofNow) {
    return StratifiedExact.pValue(
        change, new RepeatedTrials(before, of), new RepeatedTrials(now, ofNow));
  }

  private static int[] filled(int length, int value) {
    int[] filled = new int[length];
    Arrays.fill(filled, value);
    return filled;
  }
}
