package dev.agentbench.web.page;

import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.compare.SeveralComparisons;
import dev.agentbench.analysis.compare.TaskAcross;
import dev.agentbench.analysis.compare.TaskAcross.Cell;
import dev.agentbench.analysis.compare.TaskChange;
import dev.agentbench.report.ComparisonRows;
import dev.agentbench.report.html.Html;
import dev.agentbench.report.html.ServedParts;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tasks beside each other in several experiments: those that changed, the rest, what has no pair.
 */
final class TaskMatrix {
  /** Rows of a table; the document of the API has them all. */
  private static final int ROWS = 500;

  /** Trials of a task that are shown one by one in a cell. */
  private static final int TRIALS = 20;

  private final Html html;
  private final SeveralComparisons several;

  TaskMatrix(Html html, SeveralComparisons several) {
    this.html = html;
    this.several = several;
  }

  void write() {
    List<TaskAcross> compared =
        several.tasks().stream().filter(TaskAcross::isCompared).collect(Collectors.toList());
    List<TaskAcross> changed = compared.stream().filter(TaskAcross::isChanged).toList();
    compared.removeAll(changed);
    html.element("h2", "Tasks that changed in any (" + Quantity.count(changed.size()) + ")");
    table(changed);
    if (!compared.isEmpty()) {
      html.open("details", "class", "same");
      html.element(
          "summary", "Tasks that changed in none (" + Quantity.count(compared.size()) + ")");
      table(compared);
      html.close().line();
    }
    List<TaskAcross> alone = several.tasks().stream().filter(task -> !task.isCompared()).toList();
    if (!alone.isEmpty()) {
      html.element("h2", "Tasks that are not compared (" + Quantity.count(alone.size()) + ")");
      table(alone);
    }
  }

  private void table(List<TaskAcross> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    html.open("div", "class", "scroll").open("table", "class", "walk matrix");
    html.open("thead").open("tr");
    Lists.column(html, "Task");
    Lists.column(html, Named.of(several.baseline().experiment()) + ", baseline");
    several.others().forEach(each -> Lists.column(html, Named.of(each.current().experiment())));
    html.close().close().open("tbody").line();
    tasks.stream().limit(ROWS).forEach(this::row);
    html.close().close().close().line();
    if (tasks.size() > ROWS) {
      html.element(
          "p",
          "And " + Quantity.plural(tasks.size() - ROWS, "more task") + "; the API has them all.",
          "class",
          "note");
    }
  }

  private void row(TaskAcross task) {
    html.open("tr").open("th", "scope", "row");
    html.element("code", task.task().id().value()).close();
    html.open("td");
    trials(several.baseline().experiment(), task.baseline());
    html.close();
    for (int i = 0; i < task.cells().size(); i++) {
      cell(several.others().get(i).current().experiment(), task.cells().get(i));
    }
    html.close().line();
  }

  private void cell(Experiment experiment, Cell cell) {
    TaskChange change = cell.change();
    html.open("td");
    trials(experiment, cell.trials());
    if (change == null) {
      html.element("span", "not compared: " + cell.reason(), "class", "interval");
    } else if (change.kind() != TaskChange.Kind.SAME) {
      html.element("span", ComparisonRows.change(change), "class", "interval");
    }
    html.close();
  }

  /** One trial with its word; of several their shapes, and how many passed. */
  private void trials(Experiment experiment, List<TrialMetrics> trials) {
    if (trials.size() == 1) {
      TrialMetrics only = trials.get(0);
      html.open("a", "href", Links.to(only.key()), "title", words(experiment, only));
      ServedParts.mark(html, only.outcome());
      html.close();
      return;
    }
    html.open("span", "class", "tries");
    trials.stream().limit(TRIALS).forEach(trial -> link(experiment, trial));
    html.close();
    html.text(trials.isEmpty() ? "–" : " " + ComparisonRows.score(OutcomeCounts.of(trials)));
  }

  private void link(Experiment experiment, TrialMetrics trial) {
    html.open("a", "href", Links.to(trial.key()), "title", words(experiment, trial));
    ServedParts.shape(html, trial.outcome());
    html.element("span", " " + trial.key() + " of " + Named.of(experiment), "class", "unseen");
    html.close();
  }

  private static String words(Experiment experiment, TrialMetrics trial) {
    return trial.key() + " of " + Named.of(experiment) + ": " + trial.outcome().id();
  }
}
