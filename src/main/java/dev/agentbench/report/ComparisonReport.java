package dev.agentbench.report;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.GroupChange;
import dev.agentbench.analysis.TaskChange;
import dev.agentbench.analysis.Verdict;
import dev.agentbench.report.ComparisonRows.MetricRow;
import dev.agentbench.result.Experiment;
import java.util.List;
import java.util.stream.Stream;

/** A comparison in GitHub's Markdown, such as for a comment on a pull request. */
public final class ComparisonReport {
  private static final int TASKS = 50;

  private ComparisonReport() {}

  public static String render(Comparison comparison) {
    Page page = new Page();
    page.heading(2, title(comparison));
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
    tasks(page, comparison.tasks());
    groups(page, comparison);
    return page.markdown();
  }

  private static Inline title(Comparison comparison) {
    return Inline.of("Benchmark: ")
        .then(name(comparison.current().experiment()))
        .then(" against ")
        .then(name(comparison.baseline().experiment()));
  }

  private static Inline name(Experiment experiment) {
    Inline id = Inline.code(experiment.id().brief());
    return experiment.name() == null
        ? id
        : Inline.text(experiment.name(), 80).then(" (").then(id).then(")");
  }

  private static Table metrics(Comparison comparison) {
    Table table = new Table().left("Metric").right("Baseline", "Current", "Change").left("Verdict");
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

  private static void tasks(Page page, List<TaskChange> all) {
    List<TaskChange> changed =
        all.stream().filter(task -> task.kind() != TaskChange.Kind.SAME).toList();
    if (changed.isEmpty()) {
      return;
    }
    page.heading(3, "Tasks that changed");
    Table table = new Table().left("Task", "Category", "Baseline", "Current", "Change");
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
    if (changed.size() > TASKS) {
      page.paragraph("And " + Numbers.plural(changed.size() - TASKS, "more task") + ".");
    }
  }

  private static void groups(Page page, Comparison comparison) {
    page.openDetails("By category, type and agent (not judged)");
    Table table =
        new Table().left("Group").right("Tasks", "Success rate", "Duration", "Tokens", "Cost");
    Stream.of(comparison.categories(), comparison.types(), comparison.agents())
        .flatMap(List::stream)
        .forEach(group -> table.row(row(group)));
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
