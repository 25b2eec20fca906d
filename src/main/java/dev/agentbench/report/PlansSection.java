package dev.agentbench.report;

import dev.agentbench.analysis.Planning.AgentShare;
import dev.agentbench.report.Sides.Item;
import dev.agentbench.text.Quantity;
import java.util.List;

/** Section on the plans of agents; left out where none made one. */
final class PlansSection implements Section {

  @Override
  public void write(Page page, Sides sides) {
    if (sides.all().stream().allMatch(side -> side.summary().planning().trials() == 0)) {
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
    SideTable agents =
        sides
            .table("Agent")
            .right(
                "Subtasks", "Completed", "Failed", "Time", "Tool calls", "Tokens in", "Tokens out");
    for (Item<AgentShare> item :
        sides.items(side -> side.summary().planning().agents(), AgentShare::agent)) {
      agents.row(item.side(), Inline.text(item.value().agent(), 60), cells(item.value()));
    }
    if (!agents.isEmpty()) {
      page.table(agents.table());
    }
  }

  private static String[] cells(AgentShare share) {
    return new String[] {
      Quantity.count(share.subtasks()),
      Quantity.count(share.completed()),
      Quantity.count(share.failed()),
      Quantity.seconds(share.seconds()),
      Quantity.count(share.toolCalls()),
      Quantity.count(share.inputTokens()),
      Quantity.count(share.outputTokens())
    };
  }
}
