package dev.agentbench.analysis;

import dev.agentbench.result.Trial;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scored trials that nothing but chance tells apart. */
final class AlikeTrials {
  private AlikeTrials() {}

  /** What has to be the same for two trials to be alike. */
  private record Setting(String task, String digest, String mode, String config, Object rest) {}

  /** The trials of each task under each configuration, from all experiments. */
  static List<List<Trial>> of(List<ExperimentResults> experiments) {
    Map<Setting, List<Trial>> alike = new LinkedHashMap<>();
    for (ExperimentResults results : experiments) {
      for (Trial trial : results.trials()) {
        if (trial.outcome().isScored()) {
          alike.computeIfAbsent(setting(results, trial), absent -> new ArrayList<>()).add(trial);
        }
      }
    }
    return List.copyOf(alike.values());
  }

  private static Setting setting(ExperimentResults results, Trial trial) {
    return new Setting(
        trial.task().id().value(),
        trial.task().digest(),
        trial.mode().id(),
        results.experiment().manifest().config(),
        results.experiment().manifest().conditions());
  }
}
