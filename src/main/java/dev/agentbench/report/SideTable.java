package dev.agentbench.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table whose second column names the side, unless the report is about one experiment. */
final class SideTable {
  private final MarkdownTable table = new MarkdownTable();
  private final boolean withName;

  /**
   * @param names title of the column of names; null: there is none
   */
  SideTable(@Nullable String names, String firstColumn) {
    this.withName = names != null;
    table.left(firstColumn);
    if (names != null) {
      table.left(names);
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
    if (withName) {
      cells.add(Inline.of(side.name()));
    }
    cells.addAll(more);
    table.row(cells);
    return this;
  }

  boolean isEmpty() {
    return table.isEmpty();
  }

  MarkdownTable table() {
    return table;
  }
}
