package dev.agentbench.document;

import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.Rate;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.SeveralComparisons;
import dev.agentbench.analysis.compare.TaskAcross;
import dev.agentbench.analysis.compare.TaskChange;
import dev.agentbench.document.ComparisonDocument.MetricView;
import dev.agentbench.document.ComparisonDocument.SideView;
import dev.agentbench.result.TrialMetrics;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Several experiments, each compared with the same baseline, as a JSON document.
 *
 * @param comparisons for how many the p-values are corrected
 * @param tasks of all experiments, the worst first
 */
public record SeveralDocument(
    int schemaVersion,
    MemberView baseline,
    int comparisons,
    List<AgainstView> others,
    List<TaskView> tasks) {
  private static final int SCHEMA_VERSION = 1;

  public static SeveralDocument of(SeveralComparisons several) {
    return new SeveralDocument(
        SCHEMA_VERSION,
        MemberView.of(several.others().get(0).comparison().baseline()),
        several.tested(),
        several.others().stream().map(AgainstView::of).toList(),
        several.tasks().stream().map(task -> TaskView.of(task, several)).toList());
  }

  /**
   * One of the experiments, with the interval of its success rate at 95 %.
   *
   * @param successLow null, as the other end, when no trial is scored
   */
  public record MemberView(
      SideView experiment, @Nullable Double successLow, @Nullable Double successHigh) {
    static MemberView of(Comparison.Side side) {
      Rate rate = side.success().scored();
      return new MemberView(
          SideView.of(side),
          rate == null ? null : rate.interval().low(),
          rate == null ? null : rate.interval().high());
    }
  }

  /**
   * An experiment against the baseline: the numbers of their comparison.
   *
   * @param pValueAdjusted of the change of the success rate, corrected by Holm's method for all
   *     comparisons; null where the two are incomparable
   * @param mayBeChance whether the success rate is called better or worse though the corrected
   *     p-value is above 0.05
   */
  public record AgainstView(
      MemberView current,
      String verdict,
      String reason,
      @Nullable Double pValueAdjusted,
      boolean mayBeChance,
      List<MetricView> metrics,
      List<String> notes) {
    static AgainstView of(SeveralComparisons.Against against) {
      Comparison comparison = against.comparison();
      return new AgainstView(
          MemberView.of(comparison.current()),
          comparison.verdict().kind().id(),
          comparison.verdict().reason(),
          against.adjusted(),
          against.mayBeChance(),
          comparison.metrics().stream().map(MetricView::of).toList(),
          comparison.notes());
    }
  }

  /** A task in all of the experiments. */
  public record TaskView(
      String id, String category, String type, OutcomeCounts baseline, List<CellView> others) {
    static TaskView of(TaskAcross task, SeveralComparisons several) {
      return new TaskView(
          task.task().id().value(),
          task.task().category(),
          task.task().type(),
          OutcomeCounts.of(task.baseline()),
          IntStream.range(0, task.cells().size())
              .mapToObj(
                  i ->
                      CellView.of(
                          task.cells().get(i),
                          several.others().get(i).current().experiment().id().toString()))
              .toList());
    }
  }

  /**
   * A task in one of the others.
   *
   * @param change null, as the flag, where it is not compared; then {@code reason} says why
   */
  public record CellView(
      String experiment,
      OutcomeCounts outcomes,
      @Nullable String change,
      @Nullable String flag,
      @Nullable String reason) {
    static CellView of(TaskAcross.Cell cell, String experiment) {
      TaskChange change = cell.change();
      List<TrialMetrics> trials = cell.trials();
      return new CellView(
          experiment,
          OutcomeCounts.of(trials),
          change == null ? null : change.kind().id(),
          change == null ? null : change.flag().name().toLowerCase(Locale.ROOT),
          cell.reason());
    }
  }
}
