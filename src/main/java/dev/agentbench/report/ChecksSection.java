package dev.agentbench.report;

import dev.agentbench.analysis.CheckCounts;
import dev.agentbench.report.Sides.Item;
import dev.agentbench.text.Quantity;

/** Section on the results of checks, by type. */
final class ChecksSection implements Section {

  @Override
  public void write(Page page, Sides sides) {
    SideTable table = sides.table("Check").right("Passed", "Failed", "Skipped", "Error");
    for (Item<CheckCounts> item : sides.items(side -> side.summary().checks(), CheckCounts::type)) {
      CheckCounts counts = item.value();
      table.row(
          item.side(),
          Inline.code(counts.type()),
          Quantity.count(counts.passed()),
          Quantity.count(counts.failed()),
          Quantity.count(counts.skipped()),
          Quantity.count(counts.error()));
    }
    page.heading(2, "Checks");
    if (table.isEmpty()) {
      page.paragraph("No check was made.");
    } else {
      page.table(table.table());
    }
  }
}
