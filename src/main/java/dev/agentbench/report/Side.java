package dev.agentbench.report;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Summary;
import dev.agentbench.result.AbTestArm;
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

  String mode() {
    return experiment().mode().id();
  }

  /** What tells this side from the others: its arm of an A/B test, else its mode. */
  String name() {
    return AbTestArm.of(experiment()).map(AbTestArm::name).orElse(mode());
  }

  /** What kind of name that is. */
  String nameTitle() {
    return AbTestArm.of(experiment()).isPresent() ? "Arm" : "Mode";
  }
}
