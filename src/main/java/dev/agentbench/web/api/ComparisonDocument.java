package dev.agentbench.web.api;

import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.Difference;
import dev.agentbench.analysis.compare.MetricChange;
import dev.agentbench.analysis.compare.TaskChange;
import java.util.List;

/** Two experiments compared. */
record ComparisonDocument(
    String verdict,
    String reason,
    String baseline,
    String current,
    List<Difference> differences,
    List<String> notes,
    List<MetricChange> metrics,
    List<Task> tasks) {

  /** A task in both experiments; the worst changes come first. */
  record Task(
      String id, String category, String change, OutcomeCounts baseline, OutcomeCounts current) {
    static Task of(TaskChange task) {
      return new Task(
          task.task().id().value(),
          task.task().category(),
          task.kind().id(),
          task.baseline(),
          task.current());
    }
  }

  static ComparisonDocument of(Comparison comparison) {
    return new ComparisonDocument(
        comparison.verdict().kind().id(),
        comparison.verdict().reason(),
        comparison.baseline().experiment().id().toString(),
        comparison.current().experiment().id().toString(),
        comparison.differences(),
        comparison.notes(),
        comparison.metrics(),
        comparison.tasks().stream().map(Task::of).toList());
  }
}
