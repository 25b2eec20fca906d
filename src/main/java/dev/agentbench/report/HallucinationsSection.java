package dev.agentbench.report;

import dev.agentbench.analysis.HallucinationCount;
import dev.agentbench.report.Sides.Item;
import dev.agentbench.result.Hallucination;

/** What the agents used that does not exist. */
final class HallucinationsSection implements Section {

  @Override
  public void write(Page page, Sides sides) {
    SideTable table = sides.table("Kind").left("Meaning").right("Times", "Trials");
    for (Item<HallucinationCount> item :
        sides.items(side -> side.summary().hallucinations(), found -> found.type().id())) {
      HallucinationCount found = item.value();
      table.row(
          item.side(),
          Inline.code(found.type().id()),
          meaning(found.type()),
          Numbers.count(found.count()),
          Numbers.count(found.trials()));
    }
    page.heading(2, "Hallucinations");
    if (table.isEmpty()) {
      page.paragraph("None detected.");
    } else {
      page.table(table.table());
    }
  }

  private static String meaning(Hallucination.Type type) {
    return switch (type) {
      case UNKNOWN_TOOL -> "called a tool that there is not";
      case INVALID_ARGUMENTS -> "called a tool with arguments that it does not take";
      case NONEXISTENT_FILE -> "read a file that never was";
      case UNRESOLVED_IMPORT -> "wrote an import of something that there is not";
    };
  }
}
