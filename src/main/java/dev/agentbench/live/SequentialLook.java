package dev.agentbench.live;

import dev.agentbench.analysis.compare.SequentialTest;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge of a sequential A/B test, as long as the run is one; shared by the observers of its
 * arms where each has its own. Not thread-safe.
 */
public final class SequentialLook {
  /** A test is decided once its sequence leaves out that A and B are alike. */
  private static final double BOUNDARY = 0;

  /** What the rest of each arm costs; empty: not known. */
  private final Map<ExperimentId, Optional<Double>> rest = new HashMap<>();

  /** Trials of the second arm that were told before the first one. */
  private final List<TrialMetrics> early = new ArrayList<>();

  /** Null for any other run, and until the first arm is told, which is the baseline. */
  private @Nullable SequentialTest test;

  private boolean expected;

  void begin(Experiment experiment) {
    Optional<AbTestArm> arm = AbTestArm.of(experiment).filter(AbTestArm::sequential);
    expected = expected || arm.isPresent();
    if (test == null && arm.filter(found -> found.name().equals(AbTestArm.A)).isPresent()) {
      SequentialTest begun = new SequentialTest(experiment);
      early.forEach(begun::add);
      early.clear();
      test = begun;
    }
  }

  /** One that is added again counts once. */
  void add(TrialMetrics trial) {
    if (test != null) {
      var unused = test.add(trial);
    } else if (expected) {
      early.add(trial);
    }
  }

  /** Notes what the rest of an arm costs; empty: not known. */
  void rest(ExperimentId experiment, Optional<Double> costUsd) {
    rest.put(experiment, costUsd);
  }

  Optional<LiveRun.Sequential> look() {
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
                    savesUsd()));
  }

  /** Null when it is not known of every arm. */
  private @Nullable Double savesUsd() {
    return rest.values().stream().allMatch(Optional::isPresent)
        ? Double.valueOf(rest.values().stream().mapToDouble(Optional::orElseThrow).sum())
        : null;
  }
}
