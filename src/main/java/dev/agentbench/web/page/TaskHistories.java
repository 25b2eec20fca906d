package dev.agentbench.web.page;

import dev.agentbench.analysis.TaskHistory;
import dev.agentbench.report.html.Html;
import dev.agentbench.stats.Interval;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Statistics of tasks over the newest experiments, as pages show them. */
final class TaskHistories {
  private final Supplier<List<TaskHistory>> newest;

  /**
   * @param newest of all tasks, read anew
   */
  TaskHistories(Supplier<List<TaskHistory>> newest) {
    this.newest = newest;
  }

  List<TaskHistory> all() {
    return newest.get();
  }

  /** That of a task; empty when no trial of it has a score. */
  static Optional<TaskHistory> of(String id, List<TaskHistory> all) {
    return all.stream().filter(each -> each.task().value().equals(id)).findFirst();
  }

  static void heads(Html html) {
    Lists.number(html, "Trials");
    Lists.number(html, "Passed");
    Lists.column(html, "Last seen");
  }

  static void cells(Html html, Optional<TaskHistory> found) {
    if (found.isEmpty()) {
      html.element("td", "–", "class", "number").element("td", "–", "class", "number");
      html.element("td", "–", "class", "time");
      return;
    }
    TaskHistory history = found.get();
    html.element("td", Quantity.count(history.scored()), "class", "number");
    html.open("td", "class", "number").element("strong", Quantity.percent(history.rate()));
    if (history.flaky()) {
      html.text(" ").element("span", "flaky", "class", "tag");
    }
    html.close().element("td", Quantity.instant(history.lastSeen()), "class", "time");
  }

  /** The section of a task's page. */
  void write(Html html, String id) {
    html.open("section", "id", "history").element("h2", "History");
    Optional<TaskHistory> found = of(id, all());
    if (found.isEmpty()) {
      String words = "No trial of this task has a score in the newest experiments.";
      html.element("p", words, "class", "note").close().line();
      return;
    }
    TaskHistory history = found.get();
    Interval interval = history.interval();
    html.open("ul");
    html.element(
        "li",
        history.passed()
            + " of "
            + Quantity.plural(history.scored(), "trial")
            + " passed: "
            + Quantity.percent(history.rate())
            + " ("
            + Quantity.percents(interval.low(), interval.high())
            + "), in "
            + Quantity.plural(history.experiments(), "experiment")
            + ", last on "
            + Quantity.instant(history.lastSeen()));
    history
        .modes()
        .forEach(
            mode ->
                html.element(
                    "li", mode.mode().id() + ": " + mode.passed() + " of " + mode.scored()));
    html.open("li");
    if (history.flaky()) {
      html.text("It passed and failed under one configuration: ");
      html.element("a", "flaky tasks", "href", FlakyPage.PATH);
    } else {
      html.text("It is not flaky: under one configuration it always passed, or never.");
    }
    html.close().element("li", apart(history)).close().close().line();
  }

  /** What the results of the task say about those of the others. */
  private static String apart(TaskHistory history) {
    if (history.passed() == 0 || history.passed() == history.scored()) {
      return "It tells nothing apart: it "
          + (history.passed() == 0 ? "never passed." : "passed always.");
    }
    return history
        .agreement()
        .map(
            value ->
                String.format(
                    Locale.ROOT,
                    "It passes more often where the other tasks do: correlation %+.2f over"
                        + " experiments (1: it tells them apart as all others together do; 0: not).",
                    value))
        .orElse("Whether it agrees with the other tasks takes three experiments that differ.");
  }
}
