package dev.agentbench.report.html;

import dev.agentbench.analysis.SideNames;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.TaskChange;
import dev.agentbench.chart.content.Pair;
import dev.agentbench.report.ComparisonRows;
import dev.agentbench.report.ComparisonRows.DifferenceRow;
import dev.agentbench.report.ComparisonRows.MetricRow;
import dev.agentbench.report.ComparisonRows.ReadingRow;
import dev.agentbench.report.html.Subject.Side;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Cut;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two experiments side by side: metrics, paired charts, every task with flips first, what could not
 * be paired, and what the two were run with.
 */
final class ChangesPart {
  private static final int ROWS = 500;
  private static final int REASON = 200;

  private final Html html;
  private final Conversations conversations;
  private final Subject subject;
  private final Comparison comparison;
  private final SideNames names;
  private final int place;

  /**
   * @param place among the comparisons of the page, from 0
   */
  ChangesPart(
      Html html, Conversations conversations, Subject subject, Comparison comparison, int place) {
    this.place = place;
    this.html = html;
    this.conversations = conversations;
    this.subject = subject;
    this.comparison = comparison;
    this.names = comparison.names();
  }

  void write() {
    html.open("section", "id", place == 0 ? "changes" : "changes-" + place);
    html.element("h2", "Comparison: " + HeadPart.against(comparison));
    metrics();
    readings();
    comparison.notes().forEach(note -> html.element("p", note, "class", "note"));
    charts();
    tasks();
    differences();
    html.close().line();
  }

  private void metrics() {
    begin(List.of(1, 2, 3), "Metric", names.baseline(), names.current(), "Change", "Verdict");
    for (MetricRow row : ComparisonRows.metrics(comparison)) {
      html.open("tr").element("td", row.metric());
      html.element("td", row.baseline(), "class", "number");
      html.element("td", row.current(), "class", "number");
      html.element("td", row.change(), "class", "number");
      html.open("td");
      Marks.write(html, row.verdict());
      html.close().close();
    }
    end(0, "");
    html.element("p", ComparisonRows.READING, "class", "note");
  }

  private void readings() {
    List<ReadingRow> readings = ComparisonRows.readings(comparison);
    if (readings.isEmpty()) {
      return;
    }
    begin(List.of(1), "Success rate read", "Change", "Verdict");
    for (ReadingRow row : readings) {
      html.open("tr").element("td", row.what()).element("td", row.change(), "class", "number");
      html.open("td");
      Marks.write(html, row.verdict());
      html.close().close();
    }
    end(0, "");
  }

  private void charts() {
    subject
        .find(comparison.baseline().experiment())
        .flatMap(
            baseline ->
                subject
                    .find(comparison.current().experiment())
                    .map(
                        current ->
                            new Pair(
                                comparison,
                                baseline.shown().results().metrics(),
                                current.shown().results().metrics())))
        .ifPresent(pair -> new ChartsPart(html).writePair(pair, place));
  }

  private void tasks() {
    Map<Boolean, List<TaskChange>> tasks =
        comparison.tasks().stream()
            .collect(Collectors.partitioningBy(task -> task.kind() != TaskChange.Kind.SAME));
    List<TaskChange> changed = tasks.get(true);
    List<TaskChange> same = tasks.get(false);
    html.element("h3", "Tasks that changed (" + Quantity.count(changed.size()) + ")");
    table(changed);
    ComparisonRows.legend(changed).ifPresent(text -> html.element("p", text, "class", "note"));
    if (!same.isEmpty()) {
      html.open("details", "class", "same");
      html.element("summary", "Tasks that did not change (" + Quantity.count(same.size()) + ")");
      table(same);
      html.close();
    }
    unpaired();
  }

  private void table(List<TaskChange> tasks) {
    if (tasks.isEmpty()) {
      return;
    }
    begin(
        List.of(),
        "Task",
        "Title",
        "Category",
        names.baseline(),
        names.current(),
        "Change",
        "Conversations",
        "Reason");
    tasks.stream().limit(ROWS).forEach(this::row);
    end(tasks.size() - ROWS, "task");
  }

  private void row(TaskChange task) {
    FlippedTrials trials = FlippedTrials.of(subject, comparison, task);
    html.open("tr").open("td").element("code", task.task().id().value()).close();
    html.element("td", task.task().title()).element("td", task.task().category());
    html.element("td", ComparisonRows.score(task.baseline()));
    html.element("td", ComparisonRows.score(task.current()));
    html.element("td", ComparisonRows.change(task)).open("td");
    conversations.open(html, trials.both());
    html.close();
    String reason = trials.reason();
    html.element("td", Cut.of(reason, REASON));
    html.close().line();
  }

  /** Tasks that were tried and stand in no row above, with the reason. */
  private void unpaired() {
    List<Side> sides =
        Stream.of(comparison.baseline(), comparison.current())
            .flatMap(side -> subject.find(side.experiment()).stream())
            .toList();
    if (sides.size() < 2) {
      return;
    }
    Set<String> paired =
        comparison.tasks().stream()
            .map(task -> task.task().id().value())
            .collect(Collectors.toSet());
    Map<String, Set<String>> left = new TreeMap<>();
    for (Side side : sides) {
      for (Trial trial : side.trials()) {
        String id = trial.task().id().value();
        if (!paired.contains(id)) {
          left.computeIfAbsent(id, none -> new TreeSet<>()).add(side.name());
        }
      }
    }
    if (left.isEmpty()) {
      return;
    }
    html.element("h3", "Tasks that are not compared (" + Quantity.count(left.size()) + ")");
    begin(List.of(), "Task", "Why");
    left.entrySet().stream()
        .limit(ROWS)
        .forEach(
            task -> {
              html.open("tr").open("td").element("code", task.getKey()).close();
              html.element("td", why(task.getValue())).close();
            });
    end(left.size() - ROWS, "task");
  }

  private static String why(Set<String> sides) {
    return sides.size() == 1
        ? "only " + String.join("", sides) + " has trials of it"
        : "both did not ask for the same, or one was cancelled in all its trials";
  }

  private void differences() {
    List<DifferenceRow> rows = ComparisonRows.differences(comparison);
    html.element("h3", "What the two were run with");
    if (rows.isEmpty()) {
      html.element("p", ComparisonRows.NO_DIFFERENCES);
      return;
    }
    begin(List.of(), "Different", names.baseline(), names.current());
    for (DifferenceRow row : rows.subList(0, Math.min(ROWS, rows.size()))) {
      html.open("tr").open("td").element("code", row.what()).close();
      html.element("td", row.baseline()).element("td", row.current()).close();
    }
    end(rows.size() - ROWS, "difference");
  }

  /**
   * Begins a table.
   *
   * @param numbers which columns hold numbers, 0-based
   */
  private void begin(List<Integer> numbers, String... columns) {
    html.open("div", "class", "scroll").open("table").open("thead").open("tr");
    for (int i = 0; i < columns.length; i++) {
      String kind = numbers.contains(i) ? "number" : "text";
      html.element("th", columns[i], "scope", "col", "class", kind);
    }
    html.close().close().open("tbody");
  }

  /**
   * Ends a table.
   *
   * @param left how many rows of a kind are left out; 0 or less: none
   */
  private void end(int left, String kind) {
    html.close().close().close();
    if (left > 0) {
      html.element(
          "p",
          "And " + Quantity.plural(left, "more " + kind) + "; compare --format json has them all.",
          "class",
          "note");
    }
  }
}
