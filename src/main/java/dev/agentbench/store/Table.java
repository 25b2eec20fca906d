package dev.agentbench.store;

import java.util.List;
import java.util.Objects;

/**
 * A table as it lies in the database.
 *
 * @param columns in their order, at least one
 */
public record Table(String name, List<Column> columns) {
  public Table {
    Objects.requireNonNull(name, "name");
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("table " + name + " has no columns");
    }
  }

  /** One of its columns; any of them may hold nothing. */
  public record Column(String name, Type type) {}

  /** What a column holds. */
  public enum Type {
    TEXT,
    INTEGER,
    REAL,
    BOOLEAN,
    INSTANT
  }
}
