package dev.agentbench.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void oneTaskHasNoInterval() {
    assertThat(Bootstrap.ofMean(new double[] {0.5})).isEmpty();
    assertThat(Bootstrap.ofMean(new double[0])).isEmpty();
  }

  @Test
  void tasksThatAreAllAlikeHaveNoInterval() {
    assertThat(Bootstrap.ofMean(new double[] {1, 1, 1, 1})).isEmpty();
  }

  @Test
  void equalScoresGiveEqualIntervals() {
    double[] scores = {0, 1 / 3.0, 2 / 3.0, 1, 1};
    assertThat(Bootstrap.ofMean(scores)).isEqualTo(Bootstrap.ofMean(scores.clone()));
  }

  @Test
  void twoTasksSpanTheirWholeRange() {
    assertThat(Bootstrap.ofMean(new double[] {0, 1})).contains(new Interval(0, 1));
  }

  @Test
  void agreesWithNormalTheoryForManyTasks() {
    double[] scores = new double[400];
    Arrays.setAll(scores, i -> (i % 4) / 3.0);
    Descriptive described = Descriptive.of(scores).orElseThrow();
    double halfWidth = 1.959964 * described.standardError().orElseThrow();
    Interval interval = Bootstrap.ofMean(scores).orElseThrow();
    assertThat(interval.low()).isCloseTo(described.mean() - halfWidth, within(0.002));
    assertThat(interval.high()).isCloseTo(described.mean() + halfWidth, within(0.002));
  }

  @Test
  void aChangeOfFewTasksIsLessCertainThanPlainPercentilesSay() {
    double[] changes = {-1, 0, 0, 0, 0, 0, 1, 0};
    Interval plain = Bootstrap.ofMean(changes).orElseThrow();
    Interval change = Bootstrap.ofChange(changes).orElseThrow();
    assertThat(change.low()).isLessThan(plain.low());
    assertThat(change.high()).isGreaterThan(plain.high());
  }
}
