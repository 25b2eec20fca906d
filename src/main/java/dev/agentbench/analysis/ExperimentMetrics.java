package dev.agentbench.analysis;

import dev.agentbench.result.Control;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TrialMetrics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An experiment with its trials in numbers: what a comparison works on.
 *
 * @param trials in the order of {@link ExperimentResults}
 * @param controls requests that were made to its run, oldest first
 */
public record ExperimentMetrics(
    Experiment experiment, List<TrialMetrics> trials, List<Control> controls) {

  public ExperimentMetrics {
    trials = TaskOrder.sorted(trials, trial -> trial.task().id(), TrialMetrics::repeat);
    controls = List.copyOf(controls);
  }

  /** An experiment of which it does not matter whether it was steered. */
  public ExperimentMetrics(Experiment experiment, List<TrialMetrics> trials) {
    this(experiment, trials, List.of());
  }

  /** What people changed while it ran: the verbs, each once; empty when nobody did. */
  public Optional<String> steeredBy() {
    String verbs =
        controls.stream()
            .filter(control -> control.appliedAt() != null)
            .map(control -> control.verb().id())
            .distinct()
            .collect(Collectors.joining(", "));
    return Optional.of(verbs).filter(each -> !each.isEmpty());
  }

  /** How a metric is spread over the tasks; empty when no trial was measured. */
  public Optional<Distribution> distribution(Metric metric) {
    return Distribution.of(metric, trials);
  }
}
