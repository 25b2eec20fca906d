package dev.agentbench.report;

import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.Phrases;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.Difference;
import dev.agentbench.analysis.compare.GroupChange;
import dev.agentbench.analysis.compare.MetricChange;
import dev.agentbench.analysis.compare.PerSuccess;
import dev.agentbench.analysis.compare.SuccessReading;
import dev.agentbench.analysis.compare.TaskChange;
import dev.agentbench.analysis.compare.Verdict.Kind;
import dev.agentbench.text.Cut;
import dev.agentbench.text.ForeignText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of a comparison in words, for terminals and pages alike. */
public final class ComparisonRows {
  /** Of what was configured there is enough to recognise it; JSON has the whole. */
  private static final int VALUE = 60;

  /** Said where there is no difference. */
  public static final String NO_DIFFERENCES =
      "Models, agents, configuration, commit, tasks, templates and versions are the same in both.";

  /** Says how the columns of figures are to be read. */
  public static final String READING =
      "Means over the tasks that both have; changes with 95 % intervals, paired by task: points for"
          + " rates; for times, tokens and cost the ratio (×) of a task, as geometric mean, which"
          + " may differ from the ratio of the two means.";

  private ComparisonRows() {}

  /** A line of the table of metrics. */
  public record MetricRow(
      String metric, String baseline, String current, String change, Kind verdict) {}

  /** Every metric that was measured in both, what a success took, then what was not scored. */
  public static List<MetricRow> metrics(Comparison comparison) {
    List<MetricRow> rows = new ArrayList<>();
    boolean estimated =
        comparison.baseline().costEstimated() || comparison.current().costEstimated();
    comparison.metrics().forEach(change -> rows.add(row(change, estimated)));
    comparison.perSuccess().forEach(change -> rows.add(row(change, estimated)));
    OutcomeCounts before = comparison.baseline().outcomes();
    OutcomeCounts now = comparison.current().outcomes();
    rows.add(
        new MetricRow(
            "Trials without a score",
            ofAll(before),
            ofAll(now),
            String.format(Locale.ROOT, "%+d", now.unscored() - before.unscored()),
            comparison.success().unscored().doubts().isEmpty()
                ? Kind.NOT_JUDGED
                : Kind.INCONCLUSIVE));
    return rows;
  }

  /** The same without those that are not judged and show no change. */
  static List<MetricRow> telling(Comparison comparison) {
    return metrics(comparison).stream()
        .filter(row -> row.verdict() != Kind.NOT_JUDGED || !row.baseline().equals(row.current()))
        .toList();
  }

  private static String ofAll(OutcomeCounts counts) {
    return counts.unscored() == 0
        ? "0"
        : String.format(Locale.ROOT, "%d of %d", counts.unscored(), counts.total());
  }

  /**
   * A way to read the change of the success rate.
   *
   * @param what such as {@code on these tasks (counts)}
   */
  public record ReadingRow(String what, String change, Kind verdict) {}

  /** All ways to read the change of the success rate; none where there is only one. */
  public static List<ReadingRow> readings(Comparison comparison) {
    List<SuccessReading> all = comparison.success().readings();
    return all.size() < 2
        ? List.of()
        : all.stream()
            .map(
                reading ->
                    new ReadingRow(
                        reading.title() + counts(reading, comparison),
                        Phrases.change(reading.change()),
                        reading.verdict().kind()))
            .toList();
  }

  private static String counts(SuccessReading reading, Comparison comparison) {
    return comparison.success().counting(false).filter(reading::equals).isPresent()
        ? " (counts)"
        : "";
  }

  private static MetricRow row(PerSuccess change, boolean costEstimated) {
    return new MetricRow(
        change.what().title()
            + (change.what() == PerSuccess.What.COST && costEstimated ? " (estimate)" : ""),
        change.baseline() == null ? "–" : change.what().unit().text(change.baseline()),
        change.current() == null ? "–" : change.what().unit().text(change.current()),
        change.change() == null ? "–" : Phrases.change(change.change()),
        change.verdict().kind());
  }

  private static MetricRow row(MetricChange change, boolean costEstimated) {
    return new MetricRow(
        change.metric() == Metric.COST && costEstimated
            ? "Cost (estimate)"
            : change.metric().title(),
        figure(change.metric(), change.baseline()),
        figure(change.metric(), change.current()),
        change.change() == null ? "–" : Phrases.change(change.change()),
        change.verdict().kind());
  }

  /** A line of the table of differences; a dash where one of both has nothing. */
  public record DifferenceRow(String what, String baseline, String current) {}

  /** What the two were not run with alike; none: all that is kept is the same. */
  public static List<DifferenceRow> differences(Comparison comparison) {
    return comparison.differences().stream()
        .map(each -> new DifferenceRow(what(each), value(each.baseline()), value(each.current())))
        .toList();
  }

  private static String what(Difference difference) {
    return switch (difference.kind()) {
      case MODEL -> "model of " + difference.name();
      case AGENT -> "agent " + difference.name();
      case GATEWAY -> "Gateway: " + difference.name();
      case CONFIGURATION -> difference.name();
      case COMMIT -> "commit of the tasks";
      case TASK -> "task " + difference.name();
      case TEMPLATE -> "template " + difference.name();
      case RUN -> difference.name();
      case RUNNER -> "runner: " + difference.name();
    };
  }

  private static String value(@Nullable String text) {
    return text == null || text.isEmpty() ? "–" : Cut.characters(ForeignText.line(text), VALUE);
  }

  /** Such as {@code agent coder}. */
  public static String name(GroupChange group) {
    return group.kind().title() + " " + group.name();
  }

  /** Changes of a group in the order success rate, duration, tokens, cost. */
  public static List<String> changes(GroupChange group) {
    return group.metrics().stream()
        .map(change -> change.change() == null ? "–" : Phrases.change(change.change()))
        .toList();
  }

  /** Such as {@code 2 of 3, 1 without a score}, or that nothing was scored. */
  public static String score(OutcomeCounts counts) {
    if (counts.scored() == 0) {
      return "no score";
    }
    if (counts.total() == 1) {
      return counts.passed() == 1 ? "passed" : "failed";
    }
    return counts.passed()
        + " of "
        + counts.scored()
        + (counts.unscored() == 0 ? "" : ", " + counts.unscored() + " without a score");
  }

  /** What happened to a task, with what repeated trials and earlier experiments say of it. */
  public static String change(TaskChange task) {
    String flag =
        switch (task.flag()) {
          case NONE -> "";
          case WATCH -> " (watch)";
          case REGRESSED -> " (regressed)";
        };
    return task.kind().title() + flag + FlakyMark.of(task.flaky());
  }

  /** What the mark of flaky tasks means; empty when none of these has it. */
  public static Optional<String> legend(List<TaskChange> tasks) {
    return tasks.stream().anyMatch(task -> task.flaky() != null)
        ? Optional.of(FlakyMark.LEGEND)
        : Optional.empty();
  }

  /** A figure with its unit; a dash where none was measured. */
  public static String figure(Metric metric, @Nullable Double value) {
    return value == null ? "–" : metric.unit().text(value);
  }
}
