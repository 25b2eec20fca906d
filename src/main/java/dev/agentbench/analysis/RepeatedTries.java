package dev.agentbench.analysis;

import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.PassEstimates;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Estimates of {@code k} tries of each task, averaged over tasks.
 *
 * @param tasks tasks with at least {@code k} scored trials; the others tell nothing about it
 * @param atLeastOne pass@k: share of tasks solved by at least one of {@code k} tries
 * @param all pass^k: share of tasks solved by all of {@code k} tries
 */
public record RepeatedTries(int k, int tasks, double atLeastOne, double all) {

  /** For each k from 1 to the most scored trials of a task; empty unless trials were repeated. */
  static List<RepeatedTries> of(List<TrialMetrics> trials) {
    Map<String, List<TrialMetrics>> byTask =
        trials.stream()
            .filter(trial -> trial.outcome().isScored())
            .collect(Collectors.groupingBy(trial -> trial.task().id().value()));
    List<OutcomeCounts> counts = byTask.values().stream().map(OutcomeCounts::of).toList();
    int most = counts.stream().mapToInt(OutcomeCounts::scored).max().orElse(0);
    return most < 2
        ? List.of()
        : IntStream.rangeClosed(1, most).mapToObj(k -> of(k, counts)).toList();
  }

  private static RepeatedTries of(int k, List<OutcomeCounts> counts) {
    List<OutcomeCounts> enough = counts.stream().filter(task -> task.scored() >= k).toList();
    return new RepeatedTries(
        k,
        enough.size(),
        mean(enough, task -> PassEstimates.atLeastOne(task.scored(), task.passed(), k)),
        mean(enough, task -> PassEstimates.all(task.scored(), task.passed(), k)));
  }

  private static double mean(
      List<OutcomeCounts> tasks, Function<OutcomeCounts, OptionalDouble> estimate) {
    return tasks.stream()
        .flatMapToDouble(task -> estimate.apply(task).stream())
        .average()
        .orElseThrow();
  }
}
