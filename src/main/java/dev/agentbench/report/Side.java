package dev.agentbench.report;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Summary;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.Trial;
import java.util.List;

/** One of the experiments of a report, which stands beside the others in its tables. */
record Side(ExperimentResults results, Summary summary) {

  static Side of(ExperimentResults results) {
    return new Side(results, results.summary());
  }

  Experiment experiment() {
    return results.experiment();
  }

  Manifest manifest() {
    return results.experiment().manifest();
  }

  List<Trial> trials() {
    return results.trials();
  }

  /** What tells this side from the others. */
  String mode() {
    return experiment().mode().id();
  }
}
