package dev.agentbench.report;

import dev.agentbench.analysis.RepeatedTries;
import dev.agentbench.text.Quantity;

/** Section on pass@k and pass^k, where tasks were repeated. */
final class RepeatedTriesSection implements Section {

  @Override
  public void write(Page page, Sides sides) {
    SideTable table = sides.table("k").right("Tasks", "pass@k: at least one", "pass^k: all k");
    sides
        .items(side -> side.summary().repeatedTries(), tries -> String.valueOf(tries.k()))
        .forEach(item -> addTries(table, item.side(), item.value()));
    if (!table.isEmpty()) {
      page.heading(3, "Repeated trials");
      page.paragraph("Estimated result of k tries of a task, averaged over tasks.");
      page.table(table.table());
    }
  }

  private static void addTries(SideTable table, Side side, RepeatedTries tries) {
    table.row(
        side,
        Inline.of(String.valueOf(tries.k())),
        Quantity.count(tries.tasks()),
        Quantity.percent(tries.atLeastOne()),
        Quantity.percent(tries.all()));
  }
}
