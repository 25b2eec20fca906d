package dev.agentbench.analysis;

import dev.agentbench.result.TaskRef;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.task.TaskId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The trials of one task in two experiments. */
public record TaskPair(TaskRef task, List<TrialMetrics> baseline, List<TrialMetrics> current) {

  /** The tasks with trials in both, in the order of the current ones. */
  public static List<TaskPair> of(List<TrialMetrics> baseline, List<TrialMetrics> current) {
    Map<TaskId, List<TrialMetrics>> before = byTask(baseline);
    return byTask(current).entrySet().stream()
        .filter(now -> before.containsKey(now.getKey()))
        .map(
            now ->
                new TaskPair(
                    now.getValue().get(0).task(),
                    Objects.requireNonNull(before.get(now.getKey())),
                    now.getValue()))
        .toList();
  }

  /** Whether all trials of both were asked for the same work. */
  public boolean askedForTheSame() {
    return trialsOfBoth().stream().map(trial -> trial.task().digest()).distinct().count() == 1;
  }

  public boolean isScoredInBoth() {
    return OutcomeCounts.of(baseline).scored() > 0 && OutcomeCounts.of(current).scored() > 0;
  }

  /** Whether at least one trial passed on either side. */
  public boolean isPassedInBoth() {
    return baseline.stream().anyMatch(TrialMetrics::passed)
        && current.stream().anyMatch(TrialMetrics::passed);
  }

  public boolean isPassedThroughout() {
    return trialsOfBoth().stream().allMatch(TrialMetrics::passed);
  }

  private List<TrialMetrics> trialsOfBoth() {
    List<TrialMetrics> all = new ArrayList<>(baseline);
    all.addAll(current);
    return all;
  }

  private static Map<TaskId, List<TrialMetrics>> byTask(List<TrialMetrics> trials) {
    Map<TaskId, List<TrialMetrics>> byTask = new LinkedHashMap<>();
    trials.forEach(
        trial -> byTask.computeIfAbsent(trial.task().id(), absent -> new ArrayList<>()).add(trial));
    return byTask;
  }
}
