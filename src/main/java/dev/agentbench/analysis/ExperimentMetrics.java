package dev.agentbench.analysis;

import dev.agentbench.result.Experiment;
import dev.agentbench.result.TrialMetrics;
import java.util.List;
import java.util.Optional;

/**
 * An experiment with its trials in numbers: what a comparison works on.
 *
 * @param trials in the order of {@link ExperimentResults}
 */
public record ExperimentMetrics(Experiment experiment, List<TrialMetrics> trials) {

  public ExperimentMetrics {
    trials = TaskOrder.sorted(trials, trial -> trial.task().id(), TrialMetrics::repeat);
  }

  /** How a metric is spread over the tasks; empty when no trial was measured. */
  public Optional<Distribution> distribution(Metric metric) {
    return Distribution.of(metric, trials);
  }
}
