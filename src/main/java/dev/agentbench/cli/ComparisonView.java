package dev.agentbench.cli;

import dev.agentbench.analysis.Change;
import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.GroupChange;
import dev.agentbench.analysis.MetricChange;
import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.Rate;
import dev.agentbench.analysis.TaskChange;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TaskScore;
import dev.agentbench.stats.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A comparison as a JSON document. */
record ComparisonView(
    int schemaVersion,
    String verdict,
    String reason,
    SideView baseline,
    SideView current,
    List<String> notes,
    List<MetricView> metrics,
    List<GroupView> categories,
    List<GroupView> types,
    List<GroupView> agents,
    List<TaskView> tasks) {
  private static final int SCHEMA_VERSION = 1;

  static ComparisonView of(Comparison comparison) {
    return new ComparisonView(
        SCHEMA_VERSION,
        comparison.verdict().kind().id(),
        comparison.verdict().reason(),
        SideView.of(comparison.baseline()),
        SideView.of(comparison.current()),
        comparison.notes(),
        comparison.metrics().stream().map(MetricView::of).toList(),
        comparison.categories().stream().map(GroupView::of).toList(),
        comparison.types().stream().map(GroupView::of).toList(),
        comparison.agents().stream().map(GroupView::of).toList(),
        comparison.tasks().stream().map(TaskView::of).toList());
  }

  /**
   * One of both; rates are of all its tasks.
   *
   * @param flagged trials with an integrity note
   */
  record SideView(
      String id,
      @Nullable String name,
      String mode,
      Instant startedAt,
      OutcomeCounts outcomes,
      @Nullable Double successRate,
      @Nullable Double successRateIntentionToTreat,
      int flagged,
      @Nullable Double successRateWithoutFlagged) {

    static SideView of(Comparison.Side side) {
      Experiment experiment = side.experiment();
      return new SideView(
          experiment.id().toString(),
          experiment.name(),
          experiment.mode().id(),
          experiment.startedAt(),
          side.outcomes(),
          value(side.success().scored()),
          value(side.success().intentionToTreat()),
          side.integrity().flagged(),
          value(side.integrity().successWithout().scored()));
    }

    private static @Nullable Double value(@Nullable Rate rate) {
      return rate == null ? null : rate.value();
    }
  }

  /**
   * A metric.
   *
   * @param scale what change, low and high are: shares, amounts or ratio
   */
  record MetricView(
      String id,
      String unit,
      @Nullable Double baseline,
      @Nullable Double current,
      int tasks,
      @Nullable String scale,
      @Nullable Double change,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double pValue,
      @Nullable Double effect,
      @Nullable String method,
      String verdict,
      String reason) {

    static MetricView of(MetricChange metric) {
      Change change = metric.change();
      Interval interval = change == null ? null : change.interval();
      return new MetricView(
          metric.metric().id(),
          lower(metric.metric().unit()),
          metric.baseline(),
          metric.current(),
          change == null ? 0 : change.tasks(),
          change == null ? null : lower(change.scale()),
          change == null ? null : change.value(),
          interval == null ? null : interval.low(),
          interval == null ? null : interval.high(),
          change == null ? null : change.pValue(),
          change == null ? null : change.effect(),
          change == null ? null : change.method(),
          metric.verdict().kind().id(),
          metric.verdict().reason());
    }

    private static String lower(Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT);
    }
  }

  /** A category, type or agent. */
  record GroupView(String name, int tasks, List<MetricView> metrics) {
    static GroupView of(GroupChange group) {
      return new GroupView(
          group.name(), group.tasks(), group.metrics().stream().map(MetricView::of).toList());
    }
  }

  /**
   * A task, the worst first.
   *
   * @param flaky null: it is not known as flaky
   */
  record TaskView(
      String id,
      String category,
      String type,
      String change,
      String flag,
      OutcomeCounts baseline,
      OutcomeCounts current,
      @Nullable FlakyView flaky) {

    static TaskView of(TaskChange task) {
      return new TaskView(
          task.task().id().value(),
          task.task().category(),
          task.task().type(),
          task.kind().id(),
          MetricView.lower(task.flag()),
          task.baseline(),
          task.current(),
          task.flaky() == null ? null : FlakyView.of(task.flaky().score()));
    }
  }

  /** Trials of earlier experiments under one configuration. */
  record FlakyView(int passed, int scored) {
    static FlakyView of(TaskScore score) {
      return new FlakyView(score.passed(), score.scored());
    }
  }
}
