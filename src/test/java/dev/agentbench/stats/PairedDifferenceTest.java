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
    assertThat(PairedDifference.ofAmounts(new double[0], new double[0])).isEmpty();
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
    assertThat(found.method()).isEqualTo(Method.NEWCOMBE);
    assertThat(found.interval().low()).isNegative();
    assertThat(found.interval().high()).isGreaterThan(1 / 6.0);
  }

  @Test
  void amountsThatAllChangedAlikeHaveNoInterval() {
    PairedDifference found =
        PairedDifference.ofAmounts(new double[] {1, 2}, new double[] {2, 3}).orElseThrow();
    assertThat(found.interval()).isNull();
    assertThat(found.mean()).isEqualTo(1);
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
  void manyDifferencesAreFlippedByChanceWithNearlyTheSameResult() {
    double[] differences = new double[34];
    Arrays.fill(differences, 0, 10, -1);
    Arrays.fill(differences, 10, 34, 1);
    assertThat(SignFlips.twoSided(differences))
        .isCloseTo(McNemar.exact(10, 24), within(0.003))
        .isPositive();
  }
}
