package dev.agentbench.analysis;

import dev.agentbench.result.TaskRef;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.Descriptive;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Duration of one task.
 *
 * @param seconds over the trials that were measured
 * @param passed trials that passed
 */
public record TaskDuration(TaskRef task, Descriptive seconds, int passed) {

  /** The tasks that were measured, slowest mean first. */
  static List<TaskDuration> of(List<TrialMetrics> trials) {
    Map<String, List<TrialMetrics>> byTask =
        trials.stream()
            .collect(
                Collectors.groupingBy(
                    trial -> trial.task().id().value(), LinkedHashMap::new, Collectors.toList()));
    return byTask.values().stream()
        .flatMap(ofOneTask -> ofTask(ofOneTask).stream())
        .sorted(Comparator.comparingDouble((TaskDuration found) -> found.seconds.mean()).reversed())
        .toList();
  }

  private static Optional<TaskDuration> ofTask(List<TrialMetrics> trials) {
    double[] seconds =
        trials.stream().flatMapToDouble(trial -> Metric.DURATION.counted(trial).stream()).toArray();
    int passed = OutcomeCounts.of(trials).passed();
    return Descriptive.of(seconds)
        .map(described -> new TaskDuration(trials.get(0).task(), described, passed));
  }
}
