package dev.agentbench.report;

import dev.agentbench.analysis.Numbers;
import dev.agentbench.analysis.RepeatedTries;

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
        Numbers.count(tries.tasks()),
        Numbers.percent(tries.atLeastOne()),
        Numbers.percent(tries.all()));
  }
}
