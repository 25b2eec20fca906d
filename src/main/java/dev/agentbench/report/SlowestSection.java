package dev.agentbench.report;

import dev.agentbench.analysis.TaskDuration;
import dev.agentbench.report.Sides.Item;
import dev.agentbench.text.Quantity;
import java.util.List;

/** The tasks that took longest. */
final class SlowestSection implements Section {
  private static final int SHOWN = 5;

  @Override
  public void write(Page page, Sides sides) {
    SideTable table = sides.table("Task").left("Title").right("Trials", "Passed", "Mean", "Max");
    for (Item<TaskDuration> item :
        sides.items(SlowestSection::slowest, found -> found.task().id().value())) {
      TaskDuration found = item.value();
      table.row(
          item.side(),
          Inline.code(found.task().id().value()),
          List.of(
              Inline.text(found.task().title(), 80),
              Inline.of(Quantity.count(found.seconds().count())),
              Inline.of(Quantity.count(found.passed())),
              Inline.of(Quantity.seconds(found.seconds().mean())),
              Inline.of(Quantity.seconds(found.seconds().max()))));
    }
    if (!table.isEmpty()) {
      page.heading(2, "Slowest tasks");
      page.table(table.table());
    }
  }

  private static List<TaskDuration> slowest(Side side) {
    return side.summary().slowest().stream().limit(SHOWN).toList();
  }
}
