package dev.agentbench.analysis;

import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.Descriptive;
import java.util.List;
import java.util.Optional;

/** Distribution of a metric over tasks, each task standing for the mean of its trials. */
public record Distribution(Metric metric, Descriptive values) {

  /** Empty when no trial was measured. */
  static Optional<Distribution> of(Metric metric, List<TrialMetrics> trials) {
    return Descriptive.of(TaskMeans.of(trials, metric::counted).numbers())
        .map(values -> new Distribution(metric, values));
  }
}
