package dev.agentbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.util.CombinatoricsUtils;
import org.junit.jupiter.api.Test;

class PassEstimatesTest {

  @Test
  void oneOfFiveTriesPasses() {
    assertThat(PassEstimates.atLeastOne(10, 3, 5)).hasValueCloseTo(0.916667, within(5e-7));
  }

  @Test
  void allOfThreeTriesPass() {
    assertThat(PassEstimates.all(5, 4, 3)).hasValueCloseTo(0.4, within(1e-12));
  }

  @Test
  void moreTriesThanTrialsCannotBeEstimated() {
    assertThat(PassEstimates.atLeastOne(3, 3, 4)).isEmpty();
    assertThat(PassEstimates.all(3, 3, 4)).isEmpty();
  }

  @Test
  void morePassesThanTrialsAreRefused() {
    assertThatThrownBy(() -> PassEstimates.all(3, 4, 1)).hasMessageContaining("c = 4");
  }

  @Property
  void agreeWithTheBinomialCoefficients(
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll @IntRange(max = 40) int passes,
      @ForAll @IntRange(max = 40) int tries) {
    int c = passes % (n + 1);
    int k = 1 + tries % n;
    double all = choose(n, k);
    assertThat(PassEstimates.atLeastOne(n, c, k))
        .hasValueCloseTo(1 - choose(n - c, k) / all, within(1e-9));
    assertThat(PassEstimates.all(n, c, k)).hasValueCloseTo(choose(c, k) / all, within(1e-9));
  }

  private static double choose(int n, int k) {
    return k > n ? 0 : CombinatoricsUtils.binomialCoefficientDouble(n, k);
  }
}
