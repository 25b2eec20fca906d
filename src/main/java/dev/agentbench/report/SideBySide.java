package dev.agentbench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A table with a row for each measure and a column for each side. */
final class SideBySide {
  private final Sides sides;
  private final MarkdownTable table = new MarkdownTable();

  private SideBySide(Sides sides, String firstColumn) {
    this.sides = sides;
    table.left(firstColumn);
  }

  /** With words in the columns of the sides. */
  static SideBySide ofWords(Sides sides) {
    SideBySide made = new SideBySide(sides, "Setting");
    made.table.left(headings(sides));
    return made;
  }

  /** With figures in the columns of the sides. */
  static SideBySide ofFigures(Sides sides) {
    SideBySide made = new SideBySide(sides, "Measure");
    made.table.right(headings(sides));
    return made;
  }

  /** A row; left out when no side has it. */
  SideBySide row(String measure, Function<Side, Optional<Inline>> cell) {
    List<Optional<Inline>> found = sides.all().stream().map(cell).toList();
    if (found.stream().anyMatch(Optional::isPresent)) {
      List<Inline> cells = new ArrayList<>(List.of(Inline.of(measure)));
      found.forEach(one -> cells.add(one.orElse(Inline.DASH)));
      table.row(cells);
    }
    return this;
  }

  /** A row of own words or figures that every side has. */
  SideBySide always(String measure, Function<Side, String> cell) {
    return row(measure, side -> Optional.of(Inline.of(cell.apply(side))));
  }

  MarkdownTable table() {
    return table;
  }

  private static String[] headings(Sides sides) {
    return sides.all().stream()
        .map(side -> sides.areSeveral() ? side.name() : "Value")
        .toArray(String[]::new);
  }
}
