package dev.agentbench.live;

import dev.agentbench.analysis.compare.SequentialTest;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TrialMetrics;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The knowledge of a sequential A/B test, as long as the run is one. Not thread-safe. */
final class SequentialLook {
  /** A test is decided once its sequence leaves out that A and B are alike. */
  private static final double BOUNDARY = 0;

  /** Null for any other run. */
  private @Nullable SequentialTest test;

  /** The first arm is the baseline. */
  void begin(Experiment experiment) {
    if (AbTestArm.of(experiment)
        .filter(arm -> arm.sequential() && arm.name().equals(AbTestArm.A))
        .isPresent()) {
      test = new SequentialTest(experiment);
    }
  }

  void add(TrialMetrics trial) {
    if (test != null) {
      var unused = test.add(trial);
    }
  }

  /**
   * @param savesUsd what the rest of the run costs; null: not known
   */
  Optional<LiveRun.Sequential> look(@Nullable Double savesUsd) {
    return Optional.ofNullable(test)
        .map(SequentialTest::look)
        .map(
            look ->
                new LiveRun.Sequential(
                    look.tasks(),
                    look.interval().low(),
                    look.interval().high(),
                    look.mean(),
                    BOUNDARY,
                    savesUsd));
  }
}
