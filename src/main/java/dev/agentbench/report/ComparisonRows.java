package dev.agentbench.report;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.GroupChange;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.MetricChange;
import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.Phrases;
import dev.agentbench.analysis.TaskChange;
import dev.agentbench.analysis.Verdict.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of a comparison in words, for terminals and pages alike. */
public final class ComparisonRows {
  private ComparisonRows() {}

  /** A line of the table of metrics. */
  public record MetricRow(
      String metric, String baseline, String current, String change, Kind verdict) {}

  /** Every metric that was measured in both, then what was not scored. */
  public static List<MetricRow> metrics(Comparison comparison) {
    List<MetricRow> rows = new ArrayList<>();
    comparison.metrics().forEach(change -> rows.add(row(change)));
    OutcomeCounts before = comparison.baseline().outcomes();
    OutcomeCounts now = comparison.current().outcomes();
    rows.add(
        new MetricRow(
            "Trials without a score",
            Integer.toString(before.unscored()),
            Integer.toString(now.unscored()),
            String.format(Locale.ROOT, "%+d", now.unscored() - before.unscored()),
            Kind.NOT_JUDGED));
    return rows;
  }

  private static MetricRow row(MetricChange change) {
    return new MetricRow(
        change.metric().title(),
        figure(change.metric(), change.baseline()),
        figure(change.metric(), change.current()),
        change.change() == null ? "–" : Phrases.change(change.change()),
        change.verdict().kind());
  }

  /** Changes of a group in the order success rate, duration, tokens, cost. */
  public static List<String> changes(GroupChange group) {
    return group.metrics().stream()
        .map(change -> change.change() == null ? "–" : Phrases.change(change.change()))
        .toList();
  }

  /** Such as {@code 2 of 3}, or what it ended as where nothing was scored. */
  public static String score(OutcomeCounts counts) {
    return counts.scored() == 0
        ? "no score"
        : counts.total() == 1
            ? counts.passed() == 1 ? "passed" : "failed"
            : counts.passed() + " of " + counts.scored();
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
    return value == null ? "–" : Numbers.of(metric.unit(), value);
  }
}
