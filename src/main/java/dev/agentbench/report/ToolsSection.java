package dev.agentbench.report;

import dev.agentbench.analysis.ToolUsage;
import dev.agentbench.report.Sides.Item;
import dev.agentbench.text.Quantity;

/** Section on the use of tools. */
final class ToolsSection implements Section {

  @Override
  public void write(Page page, Sides sides) {
    SideTable table =
        sides.table("Tool").right("Calls", "Failed", "Success rate", "Mean time", "p95 time");
    for (Item<ToolUsage> item : sides.items(side -> side.summary().tools(), ToolUsage::tool)) {
      ToolUsage usage = item.value();
      table.row(
          item.side(),
          Inline.code(usage.tool()),
          Quantity.count(usage.calls()),
          Quantity.count(usage.failures()),
          Quantity.percent(usage.successShare()),
          Quantity.seconds(usage.seconds().mean()),
          Quantity.seconds(usage.seconds().p95()));
    }
    page.heading(2, "Tools");
    if (table.isEmpty()) {
      page.paragraph("No tool was called.");
    } else {
      page.table(table.table());
      sides.all().forEach(side -> MediatedShare.of(side).ifPresent(page::paragraph));
    }
  }
}
