package dev.agentbench.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplesTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 63, 64, 65})
  void drawsThatAreKeptAreThoseThatAreDrawnAnew(int tasks) {
    double[] perTask = new SplittableRandom(tasks).doubles(tasks).toArray();
    double[] first = Resamples.means(perTask, Bootstrap.DRAWS);
    assertThat(first).hasSize(Bootstrap.DRAWS);
    assertThat(Resamples.means(perTask, Bootstrap.DRAWS)).isEqualTo(first);
    assertThat(Resamples.freshMeans(perTask, Bootstrap.DRAWS)).isEqualTo(first);
  }
}
