package dev.agentbench.analysis;

import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialMetrics;
import java.util.List;

/** A trial beside its numbers, which are reckoned once for all groups that it belongs to. */
record Measured(Trial trial, TrialMetrics metrics) {

  static List<Measured> of(List<Trial> trials) {
    return trials.stream().map(trial -> new Measured(trial, trial.metrics())).toList();
  }

  static List<TrialMetrics> metrics(List<Measured> trials) {
    return trials.stream().map(Measured::metrics).toList();
  }
}
