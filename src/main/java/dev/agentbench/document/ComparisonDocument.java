package dev.agentbench.document;

import dev.agentbench.analysis.Change;
import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.Rate;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.Difference;
import dev.agentbench.analysis.compare.GroupChange;
import dev.agentbench.analysis.compare.MetricChange;
import dev.agentbench.analysis.compare.TaskChange;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TaskScore;
import dev.agentbench.stats.Interval;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A comparison as a JSON document. */
public record ComparisonDocument(
    int schemaVersion,
    String verdict,
    String reason,
    SideView baseline,
    SideView current,
    List<DifferenceView> differences,
    List<String> notes,
    List<MetricView> metrics,
    SuccessDocument success,
    List<SuccessDocument.PerSuccessView> perSuccess,
    List<GroupView> categories,
    List<GroupView> types,
    List<GroupView> agents,
    List<GroupView> models,
    List<TaskView> tasks) {
  private static final int SCHEMA_VERSION = 1;

  public static ComparisonDocument of(Comparison comparison) {
    return new ComparisonDocument(
        SCHEMA_VERSION,
        comparison.verdict().kind().id(),
        comparison.verdict().reason(),
        SideView.of(comparison.baseline()),
        SideView.of(comparison.current()),
        comparison.differences().stream().map(DifferenceView::of).toList(),
        comparison.notes(),
        comparison.metrics().stream().map(MetricView::of).toList(),
        SuccessDocument.of(comparison.success()),
        comparison.perSuccess().stream().map(SuccessDocument.PerSuccessView::of).toList(),
        comparison.categories().stream().map(GroupView::of).toList(),
        comparison.types().stream().map(GroupView::of).toList(),
        comparison.agents().stream().map(GroupView::of).toList(),
        comparison.models().stream().map(GroupView::of).toList(),
        comparison.tasks().stream().map(TaskView::of).toList());
  }

  /**
   * One of both; rates are of all its tasks.
   *
   * @param flagged trials with an integrity note
   * @param costEstimated whether the price of a model was not known
   */
  public record SideView(
      String id,
      @Nullable String name,
      String mode,
      Instant startedAt,
      OutcomeCounts outcomes,
      @Nullable Double successRate,
      @Nullable Double successRateIntentionToTreat,
      int flagged,
      @Nullable Double successRateWithoutFlagged,
      boolean costEstimated) {

    public static SideView of(Comparison.Side side) {
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
          value(side.integrity().successWithout().scored()),
          side.costEstimated());
    }

    private static @Nullable Double value(@Nullable Rate rate) {
      return rate == null ? null : rate.value();
    }
  }

  /** What the two were not run with alike. */
  public record DifferenceView(
      String kind, String name, @Nullable String baseline, @Nullable String current) {
    public static DifferenceView of(Difference difference) {
      return new DifferenceView(
          difference.kind().id(), difference.name(), difference.baseline(), difference.current());
    }
  }

  /**
   * A metric.
   *
   * @param scale what change, low and high are: shares, amounts or ratio
   */
  public record MetricView(
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

    public static MetricView of(MetricChange metric) {
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

  /** A category, type, agent or model. */
  public record GroupView(String name, int tasks, List<MetricView> metrics) {
    public static GroupView of(GroupChange group) {
      return new GroupView(
          group.name(), group.tasks(), group.metrics().stream().map(MetricView::of).toList());
    }
  }

  /**
   * A task, the worst first.
   *
   * @param flaky null: it is not known as flaky
   */
  public record TaskView(
      String id,
      String category,
      String type,
      String change,
      String flag,
      OutcomeCounts baseline,
      OutcomeCounts current,
      @Nullable FlakyView flaky) {

    public static TaskView of(TaskChange task) {
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
  public record FlakyView(int passed, int scored) {
    public static FlakyView of(TaskScore score) {
      return new FlakyView(score.passed(), score.scored());
    }
  }
}
