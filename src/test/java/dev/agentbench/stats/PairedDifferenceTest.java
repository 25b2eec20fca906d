package dev.agentbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentbench.stats.PairedDifference.Method;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {

  @Test
  void noTaskHasNoDifference() {
    assertThat(PairedDifference.ofShares(new double[0], new double[0])).isEmpty();
    assertThat(PairedDifference.ofTrials(List.of(), List.of())).isEmpty();
  }

  @Test
  void oneTaskHasAWideIntervalAndNoDeviation() {
    PairedDifference found =
        PairedDifference.ofShares(new double[] {1}, new double[] {0}).orElseThrow();
    assertThat(found.mean()).isEqualTo(-1);
    assertThat(found.interval().high()).isPositive();
    assertThat(found.effect()).isNull();
    assertThat(found.standardError()).isNull();
  }

  @Test
  void tasksThatAllChangedAlikeHaveNoEffectSize() {
    double[] thirds = {1 / 3.0, 1 / 3.0, 1 / 3.0};
    double[] halves = {0.5, 0.5, 0.5};
    PairedDifference found = PairedDifference.ofShares(thirds, halves).orElseThrow();
    assertThat(found.effect()).isNull();
    assertThat(found.method()).isEqualTo(Method.BOOTSTRAP);
    assertThat(found.interval().low()).isNegative();
    assertThat(found.interval().high()).isGreaterThan(1 / 6.0);
  }

  @Test
  void amountsThatAllChangedAlikeHaveNoInterval() {
    PairedDifference found = PairedDifference.ofTrials(once(1, 2), once(2, 3)).orElseThrow();
    assertThat(found.interval()).isNull();
    assertThat(found.mean()).isEqualTo(1);
  }

  @Test
  void anAmountThatChangedAlikeInManyTasksIsCertain() {
    double[] ones = {1, 1, 1, 1, 1, 1};
    double[] twos = {2, 2, 2, 2, 2, 2};
    PairedDifference found = PairedDifference.ofTrials(once(ones), once(twos)).orElseThrow();
    assertThat(found.interval()).isEqualTo(new Interval(1, 1));
  }

  @Test
  void equalResultsAreNeverLessCertainThanDifferingOnes() {
    double[] all = new double[40];
    Arrays.fill(all, 1);
    double[] oneFailure = all.clone();
    oneFailure[7] = 2 / 3.0;
    assertThat(width(all, oneFailure)).isGreaterThanOrEqualTo(width(all, all) - 1e-12);
    oneFailure[7] = 0;
    assertThat(width(all, oneFailure)).isGreaterThanOrEqualTo(width(all, all) - 1e-12);
  }

  private static double width(double[] baseline, double[] current) {
    Interval interval = PairedDifference.ofShares(baseline, current).orElseThrow().interval();
    return interval.high() - interval.low();
  }

  @Test
  void repeatedTrialsAreDrawnTaskByTask() {
    PairedDifference found =
        PairedDifference.ofShares(
                new double[] {0, 1 / 3.0, 2 / 3.0, 1}, new double[] {1 / 3.0, 1, 2 / 3.0, 1})
            .orElseThrow();
    assertThat(found.method()).isEqualTo(Method.BOOTSTRAP);
    assertThat(found.mean()).isCloseTo(0.25, within(1e-12));
  }

  @Property(tries = 300)
  void exchangingTheExperimentsTurnsTheSign(
      @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 3) Integer> pairs) {
    double[] baseline = pairs.stream().mapToDouble(pair -> pair & 1).toArray();
    double[] current = pairs.stream().mapToDouble(pair -> pair >> 1).toArray();
    PairedDifference there = PairedDifference.ofShares(baseline, current).orElseThrow();
    PairedDifference back = PairedDifference.ofShares(current, baseline).orElseThrow();
    assertThat(back.mean()).isCloseTo(-there.mean(), within(1e-12));
    assertThat(back.pValue()).isCloseTo(there.pValue(), within(1e-12));
    assertThat(back.interval().low()).isCloseTo(-there.interval().high(), within(1e-9));
    assertThat(there.mean()).isBetween(there.interval().low(), there.interval().high());
  }

  @Property(tries = 100)
  void signFlipsOfOutcomesAreMcNemar(
      @ForAll @IntRange(max = 10) int worse, @ForAll @IntRange(max = 10) int better) {
    double[] differences = new double[worse + better + 3];
    Arrays.fill(differences, 0, worse, -1);
    Arrays.fill(differences, worse, worse + better, 1);
    assertThat(SignFlips.twoSided(differences))
        .isCloseTo(McNemar.exact(worse, better), within(1e-12));
  }

  @Test
  void manyDifferencesInWholeStepsAreCounted() {
    double[] differences = new double[34];
    Arrays.fill(differences, 0, 10, -1);
    Arrays.fill(differences, 10, 34, 1);
    assertThat(SignFlips.twoSided(differences)).isCloseTo(McNemar.exact(10, 24), within(1e-12));
  }

  @Test
  void manyDifferencesWithoutACommonStepAreFlippedByChanceWithNearlyTheSameResult() {
    double[] differences = new double[34];
    Arrays.fill(differences, 0, 10, -1 - 1e-5 * Math.PI);
    Arrays.fill(differences, 10, 34, 1);
    assertThat(SignFlips.twoSided(differences))
        .isCloseTo(McNemar.exact(10, 24), within(0.003))
        .isPositive();
  }

  /** Two tasks that both failed after they passed: two coins fall alike every other time. */
  @Property(tries = 200)
  void anIntervalLeavesOutNoChangeOnlyWhereTheTestDoes(
      @ForAll @Size(min = 1, max = 9) List<@IntRange(min = 0, max = 15) Integer> pairs) {
    double[] baseline = pairs.stream().mapToDouble(pair -> pair / 4 / 3.0).toArray();
    double[] current = pairs.stream().mapToDouble(pair -> pair % 4 / 3.0).toArray();
    for (PairedDifference found :
        List.of(
            PairedDifference.ofShares(baseline, current).orElseThrow(),
            PairedDifference.ofShares(floor(baseline), floor(current)).orElseThrow())) {
      boolean holdsNone = found.interval().low() <= 0 && 0 <= found.interval().high();
      assertThat(holdsNone || found.pValue() <= 0.05).as("%s", pairs).isTrue();
    }
  }

  /** Five trials now against one before are less likely to all fail: no sign may be turned. */
  @Test
  void unlikeNumbersOfTrialsTakeTheExactTestAsWell() {
    int tasks = 12;
    int[] ones = filled(tasks, 1);
    int[] fives = filled(tasks, 5);
    int[] passed = filled(tasks, 4);
    Arrays.fill(passed, 0, 4, 5);
    RepeatedTrials before = new RepeatedTrials(ones, ones);
    RepeatedTrials now = new RepeatedTrials(passed, fives);
    PairedDifference found = PairedDifference.ofShares(before, now, 1_000).orElseThrow();
    assertThat(PairedDifference.ofShares(before.rates(), now.rates()).orElseThrow().pValue())
        .isLessThan(0.01);
    assertThat(found.pValue()).isGreaterThan(0.05);
    assertThat(found.interval().high()).isNotNegative();
  }

  private static double[] floor(double[] shares) {
    return Arrays.stream(shares).map(Math::floor).toArray();
  }

  private static int[] filled(int length, int value) {
    int[] filled = new int[length];
    Arrays.fill(filled, value);
    return filled;
  }

  private static List<double[]> once(double... values) {
    return Arrays.stream(values).mapToObj(value -> new double[] {value}).toList();
  }
}
