package dev.agentbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The promises of the verdicts on a few hundred drawn experiments; many more in the figures. */
class VerdictSimulationTest {
  private static final int FEW = 200;

  @Test
  void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
    assertThat(new VerdictSimulation(40, 1).coverage(FEW, 0.1)).isBetween(0.90, 0.995);
    assertThat(new VerdictSimulation(40, 3).coverage(FEW, 0.1)).isBetween(0.90, 0.99);
  }

  @Test
  void withoutAChangeTheGateRarelyFails() {
    assertThat(new VerdictSimulation(40, 1).alarms(FEW, 0)).isLessThanOrEqualTo(0.09);
  }

  @Test
  void aDropOfThirtyPointsEndsASequentialTestEarly() {
    VerdictSimulation simulation = new VerdictSimulation(300, 1);
    SplittableRandom seeds = new SplittableRandom(1);
    double used =
        IntStream.range(0, 100)
            .map(i -> simulation.sequential(seeds.split(), 0.3).used())
            .average()
            .orElseThrow();
    assertThat(used).isLessThan(150);
  }
}
