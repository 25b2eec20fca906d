package dev.agentbench.cli;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.GroupChange;
import dev.agentbench.analysis.Phrases;
import dev.agentbench.analysis.SideNames;
import dev.agentbench.analysis.TaskChange;
import dev.agentbench.report.ComparisonRows;
import dev.agentbench.report.ComparisonRows.MetricRow;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TestArm;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A comparison on a terminal. */
final class ComparisonScreen {
  private static final int TASKS = 20;

  private final PrintWriter out;

  ComparisonScreen(PrintWriter out) {
    this.out = out;
  }

  void print(Comparison comparison) {
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
    printTasks(comparison.tasks(), before, now);
    printGroups(comparison);
    out.println();
    comparison.notes().forEach(note -> out.println("Note: " + note));
    out.println(
        "Verdict: " + comparison.verdict().kind().title() + ". " + comparison.verdict().reason());
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
    ComparisonRows.legend(changed).ifPresent(out::println);
    if (changed.size() > TASKS) {
      out.println("... and " + (changed.size() - TASKS) + " more; --format json has them all");
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
    List<Object> cells = new ArrayList<>(List.of(group.name(), group.tasks()));
    cells.addAll(ComparisonRows.changes(group));
    return cells.toArray();
  }

  private static String line(Comparison.Side side) {
    Experiment experiment = side.experiment();
    return "%s  %s  %s, %s, %s"
        .formatted(
            experiment.id().brief(),
            Formats.instant(experiment.startedAt()),
            experiment.mode(),
            Phrases.plural(side.outcomes().total(), "trial"),
            TestArm.of(experiment)
                .map(TestArm::config)
                .or(() -> Optional.ofNullable(experiment.name()))
                .orElse("no name"));
  }
}
