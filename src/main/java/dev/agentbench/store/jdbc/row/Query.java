package dev.agentbench.store.jdbc.row;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs queries. */
public final class Query {
  private Query() {}

  /** Fills the parameters of a statement. */
  public interface Parameters {
    void fill(RowWriter row) throws SQLException;
  }

  /** Makes a value of a row. */
  public interface Reader<T> {
    T read(RowReader row) throws SQLException;
  }

  /** Takes a row. */
  public interface Visitor {
    void visit(RowReader row) throws SQLException;
  }

  public static <T> List<T> list(
      DatabaseLink link, String sql, Parameters parameters, Reader<T> reader) throws SQLException {
    List<T> found = new ArrayList<>();
    forEach(link, sql, parameters, row -> found.add(reader.read(row)));
    return found;
  }

  /**
   * Like {@link #list}, within a limit of time.
   *
   * @throws SQLTimeoutException when it takes longer; it is cancelled then
   */
  public static <T> List<T> list(
      DatabaseLink link, String sql, Parameters parameters, Reader<T> reader, Duration limit)
      throws SQLException {
    List<T> found = new ArrayList<>();
    try (PreparedStatement statement = link.connection().prepareStatement(sql)) {
      TimeLimit timer = new TimeLimit(statement, limit);
      try {
        forEach(link, statement, parameters, row -> found.add(reader.read(row)));
      } catch (SQLException e) {
        if (timer.end()) {
          throw new SQLTimeoutException("cancelled after " + limit, e);
        }
        throw e;
      } finally {
        timer.end();
      }
    }
    return found;
  }

  /** Hands over row by row, without holding more than one in memory. */
  public static void forEach(DatabaseLink link, String sql, Parameters parameters, Visitor visitor)
      throws SQLException {
    try (PreparedStatement statement = link.connection().prepareStatement(sql)) {
      forEach(link, statement, parameters, visitor);
    }
  }

  private static void forEach(
      DatabaseLink link, PreparedStatement statement, Parameters parameters, Visitor visitor)
      throws SQLException {
    parameters.fill(link.row(statement));
    RowReader row = link.query(statement);
    while (row.next()) {
      visitor.visit(row);
    }
  }
}
