package dev.agentbench.chart.content;

import dev.agentbench.analysis.Metric;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.task.TaskId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A metric of each task: the mean of those of its trials that have it. */
record PerTask(List<String> tasks, List<Double> values) {

  static PerTask of(Metric metric, List<TrialMetrics> trials) {
    Map<TaskId, List<Double>> byTask = new LinkedHashMap<>();
    for (TrialMetrics trial : trials) {
      metric
          .of(trial)
          .ifPresent(
              value ->
                  byTask.computeIfAbsent(trial.task().id(), id -> new ArrayList<>()).add(value));
    }
    return new PerTask(
        byTask.keySet().stream().map(TaskId::value).toList(),
        byTask.values().stream().map(PerTask::mean).toList());
  }

  double[] numbers() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
