package dev.agentbench.analysis;

import dev.agentbench.result.TaskRef;
import dev.agentbench.result.Trial;
import dev.agentbench.stats.Interval;
import dev.agentbench.stats.WilsonInterval;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A task that now passes and now fails though neither it nor the configuration changed.
 *
 * @param passed scored trials that passed, under that configuration
 * @param scored scored trials; more than passed
 * @param interval of the pass rate, by Wilson over trials
 */
public record Flakiness(TaskRef task, int passed, int scored, Interval interval) {

  /** The flaky tasks of experiments, those nearest to even chances first. */
  public static List<Flakiness> in(List<ExperimentResults> experiments) {
    return AlikeTrials.of(experiments).stream()
        .map(Flakiness::of)
        .filter(task -> task.passed > 0 && task.passed < task.scored)
        .sorted(Comparator.comparingDouble(task -> Math.abs(task.rate() - 0.5)))
        .toList();
  }

  /** Share of trials that passed. */
  public double rate() {
    return (double) passed / scored;
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
