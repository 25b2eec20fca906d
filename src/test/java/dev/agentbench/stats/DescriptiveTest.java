package dev.agentbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DescriptiveTest {

  @Test
  void interpolatesPercentilesLinearly() {
    Descriptive described = Descriptive.of(new double[] {4, 1, 3, 2}).orElseThrow();
    assertThat(described.count()).isEqualTo(4);
    assertThat(described.mean()).isEqualTo(2.5);
    assertThat(described.median()).isEqualTo(2.5);
    assertThat(described.p90()).isCloseTo(3.7, within(1e-12));
    assertThat(described.p95()).isCloseTo(3.85, within(1e-12));
    assertThat(described.deviation()).isCloseTo(1.290994, within(5e-7));
    assertThat(described.min()).isEqualTo(1);
    assertThat(described.max()).isEqualTo(4);
  }

  @Test
  void standardErrorDividesByRootOfCount() {
    Descriptive described = Descriptive.of(new double[] {1, 1, 0, 1}).orElseThrow();
    assertThat(described.standardError()).hasValueCloseTo(0.25, within(1e-12));
  }

  @Test
  void singleNumberHasNeitherDeviationNorError() {
    Descriptive described = Descriptive.of(new double[] {7}).orElseThrow();
    assertThat(described.median()).isEqualTo(7);
    assertThat(described.p95()).isEqualTo(7);
    assertThat(described.deviation()).isNull();
    assertThat(described.standardError()).isEmpty();
  }

  @Test
  void nothingIsNotZero() {
    assertThat(Descriptive.of(new double[0])).isEmpty();
  }

  @Test
  void infinityIsRefused() {
    assertThatThrownBy(() -> Descriptive.of(new double[] {1, Double.POSITIVE_INFINITY}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Infinity");
  }
}
