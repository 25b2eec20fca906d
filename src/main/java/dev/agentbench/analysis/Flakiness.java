package dev.agentbench.analysis;

import dev.agentbench.result.TaskRef;
import dev.agentbench.result.Trial;
import dev.agentbench.stats.Interval;
import dev.agentbench.stats.WilsonInterval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A task that now passes and now fails though neither it nor the configuration changed.
 *
 * @param passed scored trials that passed, under that configuration
 * @param scored scored trials; more than passed
 * @param interval of the pass rate, by Wilson over trials
 */
public record Flakiness(TaskRef task, int passed, int scored, Interval interval) {

  /** What has to be the same for two trials to be alike. */
  private record Setting(String task, String digest, String mode, String config, Object rest) {}

  /** The flaky tasks of experiments, those nearest to even chances first. */
  public static List<Flakiness> in(List<ExperimentResults> experiments) {
    Map<Setting, List<Trial>> alike = new LinkedHashMap<>();
    for (ExperimentResults results : experiments) {
      for (Trial trial : results.trials()) {
        if (trial.outcome().isScored()) {
          alike.computeIfAbsent(setting(results, trial), absent -> new ArrayList<>()).add(trial);
        }
      }
    }
    return alike.values().stream()
        .map(Flakiness::of)
        .filter(task -> task.passed > 0 && task.passed < task.scored)
        .sorted(Comparator.comparingDouble(task -> Math.abs(task.rate() - 0.5)))
        .toList();
  }

  /** Share of trials that passed. */
  public double rate() {
    return (double) passed / scored;
  }

  private static Setting setting(ExperimentResults results, Trial trial) {
    return new Setting(
        trial.task().id().value(),
        trial.task().digest(),
        trial.mode().id(),
        results.experiment().manifest().config(),
        results.experiment().manifest().conditions());
  }

  private static Flakiness of(List<Trial> trials) {
    OutcomeCounts counts = OutcomeCounts.of(trials);
    double rate = (double) counts.passed() / counts.scored();
    return new Flakiness(
        Objects.requireNonNull(trials.get(0)).task(),
        counts.passed(),
        counts.scored(),
        WilsonInterval.of(rate, counts.scored()).orElseThrow());
  }
}
