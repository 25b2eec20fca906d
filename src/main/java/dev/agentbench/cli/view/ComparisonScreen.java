package dev.agentbench.cli.view;

import dev.agentbench.analysis.SideNames;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.GroupChange;
import dev.agentbench.analysis.compare.TaskChange;
import dev.agentbench.cli.console.TextTable;
import dev.agentbench.report.ComparisonRows;
import dev.agentbench.report.ComparisonRows.DifferenceRow;
import dev.agentbench.report.ComparisonRows.MetricRow;
import dev.agentbench.report.ComparisonRows.ReadingRow;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.text.Quantity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A comparison on a terminal. */
public final class ComparisonScreen {
  private static final int TASKS = 20;
  private static final int DIFFERENCES = 20;
  private static final String RATIO =
      "×: ratio of a task, geometric mean over tasks; the ratio of the two means may differ.";

  private final PrintWriter out;

  public ComparisonScreen(PrintWriter out) {
    this.out = out;
  }

  public void print(Comparison comparison) {
    SideNames names = comparison.names();
    String before = names.baseline().toUpperCase(Locale.ROOT);
    String now = names.current().toUpperCase(Locale.ROOT);
    int width = Math.max(before.length(), now.length()) + 2;
    out.println(pad(names.baseline(), width) + line(comparison.baseline()));
    out.println(pad(names.current(), width) + line(comparison.current()));
    out.println();
    TextTable metrics = new TextTable("METRIC", before, now, "CHANGE", "VERDICT");
    for (MetricRow row : ComparisonRows.metrics(comparison)) {
      metrics.row(row.metric(), row.baseline(), row.current(), row.change(), row.verdict().title());
    }
    metrics.print(out);
    out.println(RATIO);
    printReadings(comparison);
    printTasks(comparison.tasks(), before, now);
    printDifferences(comparison, before, now);
    printGroups(comparison);
    out.println();
    comparison.notes().forEach(note -> out.println("Note: " + note));
    out.println(
        "Verdict: " + comparison.verdict().kind().title() + ". " + comparison.verdict().reason());
  }

  private void printReadings(Comparison comparison) {
    List<ReadingRow> readings = ComparisonRows.readings(comparison);
    if (!readings.isEmpty()) {
      out.println();
      TextTable table = new TextTable("SUCCESS RATE READ", "CHANGE", "VERDICT");
      readings.forEach(row -> table.row(row.what(), row.change(), row.verdict().title()));
      table.print(out);
    }
  }

  private void printTasks(List<TaskChange> all, String before, String now) {
    List<TaskChange> changed =
        all.stream().filter(task -> task.kind() != TaskChange.Kind.SAME).toList();
    if (changed.isEmpty()) {
      return;
    }
    out.println();
    TextTable table = new TextTable("TASK", "CATEGORY", before, now, "CHANGE");
    changed.stream()
        .limit(TASKS)
        .forEach(
            task ->
                table.row(
                    task.task().id(),
                    task.task().category(),
                    ComparisonRows.score(task.baseline()),
                    ComparisonRows.score(task.current()),
                    ComparisonRows.change(task)));
    table.print(out);
    if (changed.size() > TASKS) {
      out.println("... and " + (changed.size() - TASKS) + " more; --format json has them all");
    }
    ComparisonRows.legend(changed).ifPresent(out::println);
  }

  private void printDifferences(Comparison comparison, String before, String now) {
    List<DifferenceRow> rows = ComparisonRows.differences(comparison);
    out.println();
    if (rows.isEmpty()) {
      out.println(ComparisonRows.NO_DIFFERENCES);
      return;
    }
    TextTable table = new TextTable("DIFFERENT", before, now);
    rows.stream()
        .limit(DIFFERENCES)
        .forEach(row -> table.row(row.what(), row.baseline(), row.current()));
    table.print(out);
    if (rows.size() > DIFFERENCES) {
      out.println("... and " + (rows.size() - DIFFERENCES) + " more; --format json has them all");
    }
  }

  private void printGroups(Comparison comparison) {
    if (comparison.groups().isEmpty()) {
      return;
    }
    out.println();
    TextTable table =
        new TextTable("GROUP (NOT JUDGED)", "TASKS", "SUCCESS RATE", "DURATION", "TOKENS", "COST");
    comparison.groups().forEach(group -> table.row(cells(group)));
    table.print(out);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private static Object[] cells(GroupChange group) {
    List<Object> cells = new ArrayList<>(List.of(ComparisonRows.name(group), group.tasks()));
    cells.addAll(ComparisonRows.changes(group));
    return cells.toArray();
  }

  private static String line(Comparison.Side side) {
    Experiment experiment = side.experiment();
    return "%s  %s  %s, %s, %s"
        .formatted(
            experiment.id().brief(),
            Quantity.time(experiment.startedAt()),
            experiment.mode(),
            Quantity.plural(side.outcomes().total(), "trial"),
            AbTestArm.of(experiment)
                .map(AbTestArm::config)
                .or(() -> Optional.ofNullable(experiment.name()))
                .orElse("no name"));
  }
}
