package dev.agentbench.report;

import dev.agentbench.analysis.SideNames;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.GroupChange;
import dev.agentbench.analysis.compare.TaskChange;
import dev.agentbench.analysis.compare.Verdict;
import dev.agentbench.report.ComparisonRows.DifferenceRow;
import dev.agentbench.report.ComparisonRows.MetricRow;
import dev.agentbench.report.ComparisonRows.ReadingRow;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.stream.Stream;

/** A comparison in GitHub's Markdown, such as for a comment on a pull request. */
public final class ComparisonReport {
  private static final int TASKS = 50;
  private static final int DIFFERENCES = 50;
  private static final int GROUPS = 50;

  private ComparisonReport() {}

  public static String render(Comparison comparison) {
    Page page = new Page();
    page.heading(2, title(comparison));
    body(page, comparison, ComparisonRows.metrics(comparison));
    return page.markdown();
  }

  /** The same without metrics that are not judged and did not change, such as for a comment. */
  static String brief(Comparison comparison) {
    Page page = new Page();
    page.heading(2, title(comparison));
    body(page, comparison, ComparisonRows.telling(comparison));
    return page.markdown();
  }

  /** All but the title. */
  static void body(Page page, Comparison comparison) {
    body(page, comparison, ComparisonRows.metrics(comparison));
  }

  private static void body(Page page, Comparison comparison, List<MetricRow> metrics) {
    page.paragraph(verdict(comparison));
    page.table(metrics(comparison, metrics));
    page.paragraph(ComparisonRows.READING);
    readings(page, comparison);
    if (!comparison.notes().isEmpty()) {
      page.bullets(comparison.notes().stream().map(note -> Inline.text(note, 500)).toList());
    }
    tasks(page, comparison);
    differences(page, comparison);
    groups(page, comparison);
  }

  private static void readings(Page page, Comparison comparison) {
    List<ReadingRow> readings = ComparisonRows.readings(comparison);
    if (!readings.isEmpty()) {
      MarkdownTable table =
          new MarkdownTable().left("Success rate read").right("Change").left("Verdict");
      readings.forEach(
          row ->
              table.row(
                  Stream.of(
                          row.what(),
                          row.change(),
                          row.verdict().symbol() + " " + row.verdict().title())
                      .map(Inline::of)
                      .toList()));
      page.table(table);
    }
  }

  private static void differences(Page page, Comparison comparison) {
    List<DifferenceRow> rows = ComparisonRows.differences(comparison);
    page.heading(3, "What the two were run with");
    if (rows.isEmpty()) {
      page.paragraph(ComparisonRows.NO_DIFFERENCES);
      return;
    }
    SideNames names = comparison.names();
    MarkdownTable table = new MarkdownTable().left("Different", names.baseline(), names.current());
    rows.stream()
        .limit(DIFFERENCES)
        .forEach(
            row ->
                table.row(
                    List.of(
                        Inline.code(row.what()),
                        Inline.text(row.baseline(), 80),
                        Inline.text(row.current(), 80))));
    page.table(table);
    if (rows.size() > DIFFERENCES) {
      page.paragraph(
          "And %s; `compare --format json` has them all."
              .formatted(Quantity.plural(rows.size() - DIFFERENCES, "more difference")));
    }
  }

  /** Such as {@code ❌ regressed} and the reason. */
  static Inline verdict(Comparison comparison) {
    Verdict verdict = comparison.verdict();
    return Inline.of("%s **%s.** ".formatted(verdict.kind().symbol(), verdict.kind().title()))
        .then(Inline.text(verdict.reason(), 1_000));
  }

  static Inline title(Comparison comparison) {
    if (comparison.names().areArms()) {
      return Inline.of("A/B test: %s ".formatted(comparison.names().current()))
          .then(config(comparison.current().experiment()))
          .then(" against %s ".formatted(comparison.names().baseline()))
          .then(config(comparison.baseline().experiment()));
    }
    return Inline.of("Benchmark: ").then(against(comparison));
  }

  /** Which experiment is compared with which. */
  static Inline against(Comparison comparison) {
    return name(comparison.current().experiment())
        .then(" against ")
        .then(name(comparison.baseline().experiment()));
  }

  private static Inline config(Experiment arm) {
    return Inline.code(AbTestArm.of(arm).map(AbTestArm::config).orElse(""));
  }

  private static Inline name(Experiment experiment) {
    Inline id = Inline.code(experiment.id().brief());
    return experiment.name() == null
        ? id
        : Inline.text(experiment.name(), 80).then(" (").then(id).then(")");
  }

  private static MarkdownTable metrics(Comparison comparison, List<MetricRow> metrics) {
    SideNames names = comparison.names();
    MarkdownTable table =
        new MarkdownTable()
            .left("Metric")
            .right(names.baseline(), names.current(), "Change")
            .left("Verdict");
    for (MetricRow row : metrics) {
      table.row(
          Stream.of(
                  row.metric(),
                  row.baseline(),
                  row.current(),
                  row.change(),
                  row.verdict().symbol() + " " + row.verdict().title())
              .map(Inline::of)
              .toList());
    }
    return table;
  }

  private static void tasks(Page page, Comparison comparison) {
    SideNames names = comparison.names();
    List<TaskChange> changed =
        comparison.tasks().stream().filter(task -> task.kind() != TaskChange.Kind.SAME).toList();
    if (changed.isEmpty()) {
      return;
    }
    page.heading(3, "Tasks that changed");
    MarkdownTable table =
        new MarkdownTable().left("Task", "Category", names.baseline(), names.current(), "Change");
    changed.stream()
        .limit(TASKS)
        .forEach(
            task ->
                table.row(
                    List.of(
                        Inline.code(task.task().id().value()),
                        Inline.text(task.task().category(), 40),
                        Inline.of(ComparisonRows.score(task.baseline())),
                        Inline.of(ComparisonRows.score(task.current())),
                        Inline.of(ComparisonRows.change(task)))));
    page.table(table);
    ComparisonRows.legend(changed).ifPresent(page::paragraph);
    if (changed.size() > TASKS) {
      page.paragraph("And " + Quantity.plural(changed.size() - TASKS, "more task") + ".");
    }
  }

  private static void groups(Page page, Comparison comparison) {
    if (comparison.groups().isEmpty()) {
      return;
    }
    page.openDetails("By category, type, agent and model (not judged)");
    MarkdownTable table =
        new MarkdownTable()
            .left("Group")
            .right("Tasks", "Success rate", "Duration", "Tokens", "Cost");
    comparison.groups().stream().limit(GROUPS).forEach(group -> table.row(row(group)));
    page.table(table);
    if (comparison.groups().size() > GROUPS) {
      page.paragraph(
          "And " + Quantity.plural(comparison.groups().size() - GROUPS, "more group") + ".");
    }
    page.closeDetails();
  }

  private static List<Inline> row(GroupChange group) {
    return Stream.concat(
            Stream.of(
                Inline.text(ComparisonRows.name(group), 60),
                Inline.of(Quantity.count(group.tasks()))),
            ComparisonRows.changes(group).stream().map(Inline::of))
        .toList();
  }
}
