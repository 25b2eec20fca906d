package dev.agentbench.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentbench.analysis.DrawnExperiments;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.compare.Verdict.Kind;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The promises of the verdicts on a few hundred drawn experiments; many more in the figures. */
@Tag("slow")
class VerdictSimulationTest {
  private static final int FEW = 200;

  @Test
  void intervalsHoldTheTruthAboutAsOftenAsTheySay() {
    assertThat(new VerdictSimulation(40, 1).coverage(FEW, 0.1)).isBetween(0.90, 0.995);
    assertThat(new VerdictSimulation(40, 3).coverage(FEW, 0.1)).isBetween(0.90, 0.99);
  }

  @Test
  void withoutAChangeTheGateRarelyFails() {
    DrawnExperiments drawn = new DrawnExperiments(40, 1, 1, List.of(0.3, 0.6, 0.9));
    SplittableRandom seeds = new SplittableRandom(5);
    long alarms =
        IntStream.range(0, FEW / 5)
            .filter(i -> drawn.compared(seeds.split(), 0).verdict().is(Kind.REGRESSED))
            .count();
    assertThat(alarms).isLessThanOrEqualTo(6);
  }

  /** A mean of five times is longer, in its logarithm, than one time is on average. */
  @Test
  void moreTrialsOnOneSideChangeNoTimeTokensOrCost() {
    for (int[] trials : new int[][] {{1, 5}, {5, 1}}) {
      DrawnExperiments drawn = new DrawnExperiments(40, trials[0], trials[1], List.of(0.9));
      SplittableRandom seeds = new SplittableRandom(5);
      double mean =
          IntStream.range(0, 60)
              .mapToObj(i -> drawn.change(Metric.COST, seeds.split()))
              .mapToDouble(change -> Math.log(change.change().value()))
              .average()
              .orElseThrow();
      assertThat(mean).isCloseTo(0, within(0.045));
    }
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
