package town.library.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Columns that stand under one another, two blanks apart. */
public final class TextTable {
  private static final String RIGHT = "+";

  private final List<String> names;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param names of the columns; one that starts with {@code +} is set to the right, without the
   *     sign
   */
  public TextTable(List<String> names) {
    this.names = List.copyOf(names);
    rows.add(names.stream().map(name -> isRight(name) ? name.substring(1) : name).toList());
  }

  public void add(List<String> cells) {
    if (cells.size() != names.size()) {
      throw new IllegalArgumentException(cells.size() + " cells for " + names.size() + " columns");
    }
    rows.add(List.copyOf(cells));
  }

  /** The rows, the names first; no blanks at the ends of lines. */
  @Override
  public String toString() {
    return rows.stream().map(this::line).collect(Collectors.joining("\n"));
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(width(column) - cell.length());
      line.append(column == 0 ? "" : "  ")
          .append(isRight(names.get(column)) ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
  }

  private static boolean isRight(String name) {
    return name.startsWith(RIGHT);
  }
}
