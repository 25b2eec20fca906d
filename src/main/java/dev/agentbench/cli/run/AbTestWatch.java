package dev.agentbench.cli.run;

import dev.agentbench.analysis.compare.Gate;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.LimitWatch;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.app.SequentialWatch;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.run.StopRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Conditions that end an A/B test before all its trials were run, without that being trouble.
 *
 * @param sequential empty for a test that runs all its trials
 */
record AbTestWatch(LimitWatch limits, Optional<SequentialWatch> sequential) {

  static AbTestWatch of(BenchmarkRun run, Gate gate, RegressionSettings settings) {
    boolean sequential =
        AbTestArm.of(run.experiments().get(0)).filter(AbTestArm::sequential).isPresent();
    return new AbTestWatch(
        new LimitWatch(run, gate, settings, false, null),
        sequential ? Optional.of(new SequentialWatch(run)) : Optional.empty());
  }

  List<StopRule> rules() {
    List<StopRule> rules = new ArrayList<>(List.of(limits));
    sequential.ifPresent(rules::add);
    return rules;
  }

  /** Whether a sequential test has its answer. */
  boolean isAnswered() {
    return sequential.filter(SequentialWatch::isDecided).isPresent();
  }

  /** The limit that was reached, in words. */
  Optional<String> limit() {
    return limits.reached();
  }

  /** Whether it was a limit or an answer that ended the run. */
  boolean endedIt(RunOutcome outcome) {
    return limit().isPresent() || (isAnswered() && outcome.result().status() == Status.STOPPED);
  }
}
