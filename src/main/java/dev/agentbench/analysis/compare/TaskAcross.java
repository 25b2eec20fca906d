package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.compare.SeveralComparisons.Against;
import dev.agentbench.analysis.compare.TaskChange.Flag;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TaskRef;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.task.TaskId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One task in several experiments.
 *
 * @param task as one of them knows it, the baseline if it does
 * @param baseline its trials in the baseline, by their place; may be empty
 * @param cells of the others, in their order
 */
public record TaskAcross(TaskRef task, List<TrialMetrics> baseline, List<Cell> cells) {

  /** Losses beyond chance, then by the worst change in any of the others, then what has no pair. */
  private static final Comparator<TaskAcross> WORST_FIRST =
      Comparator.comparing((TaskAcross row) -> !row.isLost())
          .thenComparing(TaskAcross::worst)
          .thenComparing(row -> !row.isCompared());

  public TaskAcross {
    baseline = List.copyOf(baseline);
    cells = List.copyOf(cells);
  }

  /**
   * The task in one of the others.
   *
   * @param trials by their place; may be empty
   * @param change from the baseline; null where it is not compared
   * @param reason why it is not compared; null where it is
   */
  public record Cell(
      List<TrialMetrics> trials, @Nullable TaskChange change, @Nullable String reason) {
    public Cell {
      trials = List.copyOf(trials);
    }
  }

  /** Whether one of the others is compared by it. */
  public boolean isCompared() {
    return cells.stream().anyMatch(cell -> cell.change() != null);
  }

  /** Whether it is in one of the others not as it was in the baseline. */
  public boolean isChanged() {
    return changes().anyMatch(change -> change.kind() != TaskChange.Kind.SAME);
  }

  private Stream<TaskChange> changes() {
    return cells.stream().map(Cell::change).filter(Objects::nonNull);
  }

  private boolean isLost() {
    return changes().anyMatch(change -> change.flag() == Flag.REGRESSED);
  }

  private TaskChange.Kind worst() {
    return changes()
        .map(TaskChange::kind)
        .min(Comparator.naturalOrder())
        .orElse(TaskChange.Kind.SAME);
  }

  /** All tasks of all experiments, the worst first. */
  static List<TaskAcross> of(ExperimentMetrics baseline, List<Against> others) {
    Map<TaskId, List<TrialMetrics>> before = byTask(baseline);
    List<Map<TaskId, List<TrialMetrics>>> now =
        others.stream().map(each -> byTask(each.current())).toList();
    List<Map<TaskId, TaskChange>> changes =
        others.stream().map(each -> changes(each.comparison())).toList();
    Map<TaskId, TaskRef> tasks = new LinkedHashMap<>();
    Stream.concat(Stream.of(baseline), others.stream().map(Against::current))
        .flatMap(each -> each.trials().stream())
        .forEach(trial -> tasks.putIfAbsent(trial.task().id(), trial.task()));
    List<TaskAcross> rows = new ArrayList<>();
    tasks.forEach(
        (id, task) -> {
          List<TrialMetrics> first = before.getOrDefault(id, List.of());
          List<Cell> cells = new ArrayList<>();
          for (int i = 0; i < now.size(); i++) {
            List<TrialMetrics> trials = now.get(i).getOrDefault(id, List.of());
            TaskChange change = changes.get(i).get(id);
            cells.add(new Cell(trials, change, change == null ? reason(first, trials) : null));
          }
          rows.add(new TaskAcross(task, first, cells));
        });
    rows.sort(WORST_FIRST);
    return rows;
  }

  private static Map<TaskId, List<TrialMetrics>> byTask(ExperimentMetrics metrics) {
    return metrics.trials().stream().collect(Collectors.groupingBy(trial -> trial.task().id()));
  }

  private static Map<TaskId, TaskChange> changes(Comparison comparison) {
    return comparison.tasks().stream()
        .collect(Collectors.toMap(change -> change.task().id(), Function.identity()));
  }

  private static String reason(List<TrialMetrics> before, List<TrialMetrics> now) {
    if (now.isEmpty()) {
      return before.isEmpty() ? "no trial here nor in the baseline" : "no trial here";
    }
    if (before.isEmpty()) {
      return "no trial in the baseline";
    }
    return cancelled(before, "in the baseline")
        .or(() -> cancelled(now, "here"))
        .orElse("the task was changed");
  }

  private static Optional<String> cancelled(List<TrialMetrics> trials, String where) {
    return trials.stream().allMatch(trial -> trial.outcome() == Outcome.CANCELLED)
        ? Optional.of("every trial " + where + " was cancelled")
        : Optional.empty();
  }
}
