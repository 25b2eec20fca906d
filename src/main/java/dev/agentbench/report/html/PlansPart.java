package dev.agentbench.report.html;

import dev.agentbench.analysis.Planning;
import dev.agentbench.analysis.Planning.AgentShare;
import dev.agentbench.report.AgentShareCells;
import dev.agentbench.report.PlanMeasure;
import dev.agentbench.text.Cut;
import java.util.List;

/** Figures of plans and milestones, and of the agents; left out where there is none. */
final class PlansPart {
  private static final int NAME = 60;

  private final Html html;

  PlansPart(Html html) {
    this.html = html;
  }

  void write(Subject subject) {
    List<Planning> sides =
        subject.sides().stream().map(side -> side.shown().summary().planning()).toList();
    if (sides.stream().allMatch(Planning::isEmpty)) {
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
    html.close().close().close();
    agents(subject);
    html.close().line();
  }

  private void agents(Subject subject) {
    List<Subject.Side> working =
        subject.sides().stream()
            .filter(side -> !side.shown().summary().planning().agents().isEmpty())
            .toList();
    if (working.isEmpty()) {
      return;
    }
    html.open("div", "class", "scroll").open("table").open("thead").open("tr");
    html.element("th", "Agent");
    if (subject.areSeveral()) {
      html.element("th", "Side");
    }
    AgentShareCells.HEADINGS.forEach(name -> html.element("th", name, "class", "number"));
    html.close().close().open("tbody");
    for (Subject.Side side : working) {
      for (AgentShare share : side.shown().summary().planning().agents()) {
        html.open("tr").element("td", Cut.of(share.agent(), NAME));
        if (subject.areSeveral()) {
          html.element("td", side.name());
        }
        AgentShareCells.of(share).forEach(cell -> html.element("td", cell, "class", "number"));
        html.close();
      }
    }
    html.close().close().close();
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
