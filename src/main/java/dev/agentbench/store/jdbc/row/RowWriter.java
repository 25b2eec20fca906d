package dev.agentbench.store.jdbc.row;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Fills the parameters of a statement from left to right; null is SQL's NULL. */
public final class RowWriter {
  private final PreparedStatement statement;
  private final Cells cells;
  private int position;

  public RowWriter(PreparedStatement statement, Cells cells) {
    this.statement = statement;
    this.cells = cells;
  }

  public RowWriter text(@Nullable String value) throws SQLException {
    cells.put(statement, ++position, value);
    return this;
  }

  /** The text of an id. */
  public RowWriter id(@Nullable Object value) throws SQLException {
    return text(value == null ? null : value.toString());
  }

  public RowWriter integer(long value) throws SQLException {
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

  RowWriter bigOrNull(@Nullable Long value) throws SQLException {
    if (value == null) {
      statement.setNull(++position, Types.BIGINT);
      return this;
    }
    return integer(value);
  }

  RowWriter real(@Nullable Double value) throws SQLException {
    if (value == null) {
      statement.setNull(++position, Types.DOUBLE);
    } else {
      statement.setDouble(++position, value);
    }
    return this;
  }

  public RowWriter bool(@Nullable Boolean value) throws SQLException {
    if (value == null) {
      statement.setNull(++position, Types.BOOLEAN);
    } else {
      statement.setBoolean(++position, value);
    }
    return this;
  }

  public RowWriter instant(@Nullable Instant value) throws SQLException {
    cells.put(statement, ++position, value);
    return this;
  }

  RowWriter seconds(Duration value) throws SQLException {
    return real(Instants.seconds(value));
  }

  RowWriter millis(@Nullable Duration value) throws SQLException {
    return bigOrNull(value == null ? null : value.toMillis());
  }

  /** Lays the row aside for {@code executeBatch} and begins the next one. */
  public void addToBatch() throws SQLException {
    statement.addBatch();
    position = 0;
  }

  /** Runs the statement at once; the number of rows changed. */
  public int execute() throws SQLException {
    position = 0;
    return statement.executeUpdate();
  }
}
