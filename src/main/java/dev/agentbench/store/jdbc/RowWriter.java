package dev.agentbench.store.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Fills the parameters of a statement from left to right; null is SQL's NULL. */
final class RowWriter {
  private final PreparedStatement statement;
  private final Cells cells;
  private int position;

  RowWriter(PreparedStatement statement, Cells cells) {
    this.statement = statement;
    this.cells = cells;
  }

  RowWriter text(@Nullable String value) throws SQLException {
    cells.put(statement, ++position, value);
    return this;
  }

  /** The text of an id. */
  RowWriter id(@Nullable Object value) throws SQLException {
    return text(value == null ? null : value.toString());
  }

  RowWriter integer(long value) throws SQLException {
    statement.setLong(++position, value);
    return this;
  }

  RowWriter integerOrNull(@Nullable Integer value) throws SQLException {
    if (value == null) {
      statement.setNull(++position, Types.INTEGER);
    } else {
      statement.setInt(++position, value);
    }
    return this;
  }

  RowWriter real(@Nullable Double value) throws SQLException {
    if (value == null) {
      statement.setNull(++position, Types.DOUBLE);
    } else {
      statement.setDouble(++position, value);
    }
    return this;
  }

  RowWriter bool(@Nullable Boolean value) throws SQLException {
    if (value == null) {
      statement.setNull(++position, Types.BOOLEAN);
    } else {
      statement.setBoolean(++position, value);
    }
    return this;
  }

  RowWriter instant(@Nullable Instant value) throws SQLException {
    cells.put(statement, ++position, value);
    return this;
  }

  RowWriter seconds(Duration value) throws SQLException {
    return real(Instants.seconds(value));
  }

  RowWriter millis(@Nullable Duration value) throws SQLException {
    if (value == null) {
      statement.setNull(++position, Types.BIGINT);
      return this;
    }
    return integer(value.toMillis());
  }

  /** Lays the row aside for {@code executeBatch} and begins the next one. */
  void addToBatch() throws SQLException {
    statement.addBatch();
    position = 0;
  }

  /** Runs the statement at once; the number of rows changed. */
  int execute() throws SQLException {
    position = 0;
    return statement.executeUpdate();
  }
}
