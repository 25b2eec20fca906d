package dev.agentbench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table whose second column names the mode, unless the report is about one experiment. */
final class SideTable {
  private final Table table = new Table();
  private final boolean withMode;

  SideTable(boolean withMode, String firstColumn) {
    this.withMode = withMode;
    table.left(firstColumn);
    if (withMode) {
      table.left("Mode");
    }
  }

  SideTable left(String... names) {
    table.left(names);
    return this;
  }

  SideTable right(String... names) {
    table.right(names);
    return this;
  }

  /** A row whose further cells are figures and own words. */
  SideTable row(Side side, Inline first, String... more) {
    return row(side, first, Arrays.stream(more).map(Inline::of).toList());
  }

  SideTable row(Side side, Inline first, List<Inline> more) {
    List<Inline> cells = new ArrayList<>(List.of(first));
    if (withMode) {
      cells.add(Inline.of(side.mode()));
    }
    cells.addAll(more);
    table.row(cells);
    return this;
  }

  boolean isEmpty() {
    return table.isEmpty();
  }

  Table table() {
    return table;
  }
}
