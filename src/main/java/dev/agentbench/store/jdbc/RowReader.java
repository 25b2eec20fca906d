package dev.agentbench.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the columns of a row from left to right, in the order in which the query names them. The
 * methods that end in {@code OrNull} give null for SQL's NULL. A value that makes no sense, which
 * only a foreign hand can have written, is an {@link SQLDataException}.
 */
final class RowReader {
  private final ResultSet rows;
  private int position;

  /** Reads the row at which {@code rows} stands. */
  RowReader(ResultSet rows) {
    this.rows = rows;
  }

  String text() throws SQLException {
    String value = textOrNull();
    if (value == null) {
      throw new SQLDataException("column " + column() + " is empty");
    }
    return value;
  }

  @Nullable String textOrNull() throws SQLException {
    return rows.getString(++position);
  }

  /** A text with a meaning of its own, such as an id. */
  <T> T parsed(Function<String, T> parser) throws SQLException {
    return parse(text(), parser);
  }

  <T> @Nullable T parsedOrNull(Function<String, T> parser) throws SQLException {
    String value = textOrNull();
    return value == null ? null : parse(value, parser);
  }

  int integer() throws SQLException {
    return rows.getInt(++position);
  }

  long big() throws SQLException {
    return rows.getLong(++position);
  }

  double real() throws SQLException {
    return rows.getDouble(++position);
  }

  @Nullable Double realOrNull() throws SQLException {
    double value = real();
    return rows.wasNull() ? null : Double.valueOf(value);
  }

  boolean bool() throws SQLException {
    return integer() != 0;
  }

  Instant instant() throws SQLException {
    return parsed(Instants::parse);
  }

  @Nullable Instant instantOrNull() throws SQLException {
    return parsedOrNull(Instants::parse);
  }

  Duration seconds() throws SQLException {
    return Instants.duration(real());
  }

  Duration millis() throws SQLException {
    return Duration.ofMillis(big());
  }

  @Nullable Duration millisOrNull() throws SQLException {
    long value = big();
    return rows.wasNull() ? null : Duration.ofMillis(value);
  }

  private <T> T parse(String value, Function<String, T> parser) throws SQLException {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new SQLDataException("column " + column() + " holds '" + value + "'", e);
    }
  }

  private String column() throws SQLException {
    return rows.getMetaData().getColumnLabel(position);
  }
}
