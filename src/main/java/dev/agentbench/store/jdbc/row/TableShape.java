package dev.agentbench.store.jdbc.row;

import dev.agentbench.store.Table;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Description of a table, from which its inserts, select lists and exports are made. Some tables
 * hold lists: their first columns say whose, and are filled by whoever writes the list.
 */
public final class TableShape<T> {
  private static final Table.Column SEQUENCE = new Table.Column("sequence", Table.Type.INTEGER);

  private final String name;
  private final List<Table.Column> owner;
  private final List<Column<T>> columns;

  /** Those that are written, after those of the owner. */
  private final List<Column<T>> written;

  private TableShape(String name, List<Table.Column> owner, List<Column<T>> columns) {
    this.name = name;
    this.owner = owner;
    this.columns = List.copyOf(columns);
    this.written = columns.stream().filter(column -> column.use() != Column.Use.GENERATED).toList();
  }

  /**
   * A table of records that hold all that a row does.
   *
   * @param columns in the order of the table
   */
  static <T> TableShape<T> of(String name, List<Column<T>> columns) {
    return new TableShape<>(name, List.of(), columns);
  }

  /**
   * A table of lists: {@code sequence} is the 1-based place in the list of its owner.
   *
   * @param owner column with the id of whatever the list belongs to
   * @param columns in the order of the table, without the first two
   */
  static <T> TableShape<T> ofLists(String name, String owner, List<Column<T>> columns) {
    return new TableShape<>(
        name, List.of(new Table.Column(owner, Table.Type.TEXT), SEQUENCE), columns);
  }

  /** A table with a list for each trial. */
  static <T> TableShape<T> ofTrials(String name, List<Column<T>> columns) {
    return ofLists(name, "task_execution_id", columns);
  }

  public String name() {
    return name;
  }

  /** All columns, as exports have them. */
  public Table exported() {
    return new Table(
        name,
        Stream.concat(
                owner.stream(),
                columns.stream().map(column -> new Table.Column(column.name(), column.type())))
            .toList());
  }

  /** Inserts a row: the owner's columns, then the record's. */
  public String insert() {
    return "INSERT INTO %s (%s) VALUES (%s)".formatted(name, names(), places());
  }

  /**
   * The same where no row fulfils a condition.
   *
   * @param condition its parameters follow those of the row
   */
  public String insertUnless(String condition) {
    return "INSERT INTO %1$s (%2$s) SELECT %3$s WHERE NOT EXISTS (SELECT 1 FROM %1$s WHERE %4$s)"
        .formatted(name, names(), places(), condition);
  }

  /** The select list of what a record is read from, of a table that a query calls {@code alias}. */
  public String selected(String alias) {
    return selected(alias, columns);
  }

  static <T> String selected(String alias, List<Column<T>> columns) {
    return columns.stream()
        .filter(column -> column.use() == Column.Use.KEPT)
        .map(column -> alias + ".\"" + column.name() + '"')
        .collect(Collectors.joining(", "));
  }

  /** Fills the columns of a record. */
  public void write(RowWriter row, T value) throws SQLException {
    for (Column<T> column : written) {
      column.filler().fill(row, value);
    }
  }

  private String names() {
    return Stream.concat(owner.stream().map(Table.Column::name), written.stream().map(Column::name))
        .map(column -> '"' + column + '"')
        .collect(Collectors.joining(", "));
  }

  private String places() {
    return "?" + ", ?".repeat(owner.size() + written.size() - 1);
  }
}
