package dev.agentbench.report.html;

import dev.agentbench.analysis.Planning;
import dev.agentbench.report.PlanMeasure;
import java.util.List;

/** Figures of the plans of agents; left out where none made one. */
final class PlansPart {
  private final Html html;

  PlansPart(Html html) {
    this.html = html;
  }

  void write(Subject subject) {
    List<Planning> sides =
        subject.sides().stream().map(side -> side.shown().summary().planning()).toList();
    if (sides.stream().allMatch(planning -> planning.trials() == 0)) {
      return;
    }
    html.open("section", "id", "plans").element("h2", "Plans");
    html.open("div", "class", "scroll").open("table").open("thead").open("tr");
    html.element("th", "Measure");
    subject
        .sides()
        .forEach(
            side ->
                html.element(
                    "th", subject.areSeveral() ? side.name() : "Value", "class", "number"));
    html.close().close().open("tbody");
    List<List<PlanMeasure>> columns = sides.stream().map(PlanMeasure::of).toList();
    for (int i = 0; i < columns.get(0).size(); i++) {
      row(columns, i);
    }
    html.close().close().close().close().line();
  }

  private void row(List<List<PlanMeasure>> columns, int place) {
    if (columns.stream().allMatch(column -> column.get(place).text().isEmpty())) {
      return;
    }
    html.open("tr").element("td", columns.get(0).get(place).name());
    columns.forEach(
        column -> html.element("td", column.get(place).text().orElse("–"), "class", "number"));
    html.close();
  }
}
