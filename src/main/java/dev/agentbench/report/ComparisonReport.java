package dev.agentbench.report;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.GroupChange;
import dev.agentbench.analysis.SideNames;
import dev.agentbench.analysis.TaskChange;
import dev.agentbench.analysis.Verdict;
import dev.agentbench.report.ComparisonRows.MetricRow;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TestArm;
import java.util.List;
import java.util.stream.Stream;

/** A comparison in GitHub's Markdown, such as for a comment on a pull request. */
public final class ComparisonReport {
  private static final int TASKS = 50;

  private ComparisonReport() {}

  public static String render(Comparison comparison) {
    Page page = new Page();
    page.heading(2, title(comparison));
    body(page, comparison);
    return page.markdown();
  }

  /**
   * The same as a report of its own.
   *
   * @param facts what a reader has to know of the test, a sentence each
   */
  static String ofTest(Comparison comparison, List<String> facts) {
    Page page = new Page();
    page.heading(1, title(comparison));
    body(page, comparison);
    if (!facts.isEmpty()) {
      page.heading(3, "How it was tested");
      page.bullets(facts.stream().map(fact -> Inline.text(fact, 1_000)).toList());
    }
    return page.markdown();
  }

  private static void body(Page page, Comparison comparison) {
    Verdict verdict = comparison.verdict();
    page.paragraph(
        Inline.of("%s **%s.** ".formatted(verdict.kind().symbol(), verdict.kind().title()))
            .then(Inline.text(verdict.reason(), 1_000)));
    page.table(metrics(comparison));
    page.paragraph(
        "Means over the tasks that both have; changes with 95 % intervals, paired by task: points for"
            + " rates, ratios (×) for times, tokens and cost.");
    if (!comparison.notes().isEmpty()) {
      page.bullets(comparison.notes().stream().map(note -> Inline.text(note, 500)).toList());
    }
    tasks(page, comparison);
    groups(page, comparison);
  }

  private static Inline title(Comparison comparison) {
    if (comparison.names().areArms()) {
      return Inline.of("A/B test: %s ".formatted(comparison.names().current()))
          .then(config(comparison.current().experiment()))
          .then(" against %s ".formatted(comparison.names().baseline()))
          .then(config(comparison.baseline().experiment()));
    }
    return Inline.of("Benchmark: ")
        .then(name(comparison.current().experiment()))
        .then(" against ")
        .then(name(comparison.baseline().experiment()));
  }

  private static Inline config(Experiment arm) {
    return Inline.code(TestArm.of(arm).map(TestArm::config).orElse(""));
  }

  private static Inline name(Experiment experiment) {
    Inline id = Inline.code(experiment.id().brief());
    return experiment.name() == null
        ? id
        : Inline.text(experiment.name(), 80).then(" (").then(id).then(")");
  }

  private static Table metrics(Comparison comparison) {
    SideNames names = comparison.names();
    Table table =
        new Table()
            .left("Metric")
            .right(names.baseline(), names.current(), "Change")
            .left("Verdict");
    for (MetricRow row : ComparisonRows.metrics(comparison)) {
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
    Table table = new Table().left("Task", "Category", names.baseline(), names.current(), "Change");
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
      page.paragraph("And " + Numbers.plural(changed.size() - TASKS, "more task") + ".");
    }
  }

  private static void groups(Page page, Comparison comparison) {
    if (comparison.groups().isEmpty()) {
      return;
    }
    page.openDetails("By category, type and agent (not judged)");
    Table table =
        new Table().left("Group").right("Tasks", "Success rate", "Duration", "Tokens", "Cost");
    comparison.groups().forEach(group -> table.row(row(group)));
    page.table(table);
    page.closeDetails();
  }

  private static List<Inline> row(GroupChange group) {
    return Stream.concat(
            Stream.of(Inline.text(group.name(), 60), Inline.of(Numbers.count(group.tasks()))),
            ComparisonRows.changes(group).stream().map(Inline::of))
        .toList();
  }
}
