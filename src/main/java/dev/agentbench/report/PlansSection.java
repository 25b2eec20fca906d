package dev.agentbench.report;

import dev.agentbench.analysis.Planning.AgentShare;
import dev.agentbench.report.Sides.Item;
import java.util.List;

/** Section on plans and milestones; left out where there is none. */
final class PlansSection implements Section {

  @Override
  public void write(Page page, Sides sides) {
    if (sides.all().stream().allMatch(side -> side.summary().planning().isEmpty())) {
      return;
    }
    page.heading(2, "Plans");
    SideBySide figures = SideBySide.ofFigures(sides);
    List<PlanMeasure> measures = PlanMeasure.of(sides.first().summary().planning());
    for (int i = 0; i < measures.size(); i++) {
      int place = i;
      figures.row(
          measures.get(i).name(),
          side -> PlanMeasure.of(side.summary().planning()).get(place).text().map(Inline::of));
    }
    page.table(figures.table());
    SideTable agents = sides.table("Agent").right(AgentShareCells.HEADINGS.toArray(String[]::new));
    for (Item<AgentShare> item :
        sides.items(side -> side.summary().planning().agents(), AgentShare::agent)) {
      agents.row(
          item.side(),
          Inline.text(item.value().agent(), 60),
          AgentShareCells.of(item.value()).toArray(String[]::new));
    }
    if (!agents.isEmpty()) {
      page.table(agents.table());
    }
  }
}
