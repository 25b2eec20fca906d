package dev.agentbench.report.html;

import dev.agentbench.report.html.Subject.Side;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.text.Cut;
import dev.agentbench.text.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every trial in a line, with what sorts and filters them. */
final class TrialsPart {
  private static final int REASON = 160;
  private static final String DURATION = "Duration";
  private static final String TOKENS = "Tokens";
  private static final String COST = "Cost, USD";
  private static final String TOOLS = "Tools";

  /** Columns of numbers. */
  private static final Set<String> NUMBERS = Set.of(DURATION, TOKENS, COST, TOOLS);

  private final Html html;
  private final Conversations conversations;

  TrialsPart(Html html, Conversations conversations) {
    this.html = html;
    this.conversations = conversations;
  }

  /** All trials of a page, side by side. */
  static List<Trial> rows(Subject subject) {
    return subject.sides().stream().flatMap(side -> side.trials().stream()).toList();
  }

  /**
   * Writes the table.
   *
   * @param trials those of the subject that stand in it
   */
  void write(Subject subject, List<Trial> trials) {
    html.open("section", "id", "trials").element("h2", "Trials");
    filters(subject);
    table(subject, trials);
    html.close().line();
  }

  /** Likewise, without heading and filters. */
  void table(Subject subject, List<Trial> trials) {
    html.open("div", "class", "scroll").open("table", "id", "trial-table").open("thead").open("tr");
    for (String column : columns(subject)) {
      html.open("th", "scope", "col", "class", NUMBERS.contains(column) ? "number" : "text");
      html.element("button", column, "type", "button").close();
    }
    html.close().close().open("tbody");
    trials.forEach(trial -> row(subject, FailuresPart.side(subject, trial), trial));
    html.close().close().close().line();
  }

  private static List<String> columns(Subject subject) {
    return Stream.of(
            "Outcome",
            "Task",
            "Title",
            "Category",
            subject.areSeveral() ? "Side" : "",
            DURATION,
            TOKENS,
            COST,
            TOOLS,
            "Reason")
        .filter(column -> !column.isEmpty())
        .toList();
  }

  private void filters(Subject subject) {
    html.open("p", "class", "filters");
    html.open("label").text("Search ");
    html.open("input", "type", "search", "id", "search", "placeholder", "press /").close();
    TreeSet<String> categories = new TreeSet<>();
    subject
        .sides()
        .forEach(side -> side.trials().forEach(trial -> categories.add(trial.task().category())));
    choice("Outcome", "outcome", Stream.of(Outcome.values()).map(Outcome::id).toList());
    choice("Category", "category", List.copyOf(categories));
    html.element("span", "", "id", "count", "role", "status").close();
  }

  private void choice(String title, String id, List<String> values) {
    html.open("label").text(title + " ").open("select", "id", id);
    html.element("option", "all", "value", "*");
    values.forEach(value -> html.element("option", value, "value", value));
    html.close().close();
  }

  private void row(Subject subject, Side side, Trial trial) {
    html.open(
        "tr",
        "id",
        "r-" + trial.id(),
        "data-outcome",
        trial.outcome().id(),
        "data-category",
        trial.task().category());
    html.open("td");
    Marks.write(html, trial.outcome());
    reviewed(side, trial);
    html.close().open("td");
    conversations.name(html, trial);
    html.close().element("td", trial.task().title()).element("td", trial.task().category());
    if (subject.areSeveral()) {
      html.element("td", side.name());
    }
    double seconds = trial.timings().conversation().toMillis() / 1000.0;
    number(Quantity.seconds(seconds), seconds);
    boolean known = trial.isUsageKnown();
    number(
        known ? Quantity.count(trial.tokens().total()) : "–",
        known ? (double) trial.tokens().total() : -1);
    number(
        known ? String.format(Locale.ROOT, "%.4f", trial.costUsd()) : "–",
        known ? trial.costUsd() : -1);
    int tools = trial.countedToolCalls().size();
    number(Integer.toString(tools), tools);
    String reason = trial.result().reason() == null ? "" : trial.result().reason();
    html.element("td", Cut.of(reason, REASON));
    html.close().line();
  }

  /** That a person reviewed it, and what they hold for the right outcome. */
  private void reviewed(Side side, Trial trial) {
    side.reviews()
        .current(trial)
        .ifPresent(
            review -> {
              String outcome =
                  side.reviews().override(trial).map(other -> ": " + other.id()).orElse("");
              html.text(" ").element("span", "reviewed" + outcome, "class", "reviewed");
            });
  }

  private void number(String text, double value) {
    html.element(
        "td", text, "class", "number", "data-v", String.format(Locale.ROOT, "%.4f", value));
  }
}
