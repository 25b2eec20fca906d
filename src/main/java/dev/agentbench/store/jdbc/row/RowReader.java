package dev.agentbench.store.jdbc.row;

import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads row after row, and the columns of a row from left to right, in the order in which the query
 * names them. The methods that end in {@code OrNull} give null for SQL's NULL; the driver is asked
 * for it only where it can be one, since that is a call into native code. A value that makes no
 * sense, which only a foreign hand can have written, is an {@link SQLDataException}.
 */
public final class RowReader implements AutoCloseable {
  private static final int MAX_WORDS = 1_000;

  private final ResultSet rows;
  private final Cells cells;
  private final Map<String, String> words = new HashMap<>();
  private int position;

  /** Stands before the first row. */
  RowReader(ResultSet rows, Cells cells) {
    this.rows = rows;
    this.cells = cells;
  }

  /** Goes to the next row; false when there is none. */
  public boolean next() throws SQLException {
    position = 0;
    return rows.next();
  }

  public String text() throws SQLException {
    return required(textOrNull());
  }

  public @Nullable String textOrNull() throws SQLException {
    return cells.text(rows, ++position);
  }

  /** A text out of a few, such as a tool's name: held in memory once for all rows. */
  public String word() throws SQLException {
    return shared(text());
  }

  @Nullable String wordOrNull() throws SQLException {
    String value = textOrNull();
    return value == null ? null : shared(value);
  }

  private String shared(String value) {
    String known = words.get(value);
    if (known == null && words.size() < MAX_WORDS) {
      words.put(value, value);
    }
    return known == null ? value : known;
  }

  /** A text with a meaning of its own, such as an id. */
  public <T> T parsed(Function<String, T> parser) throws SQLException {
    return parse(text(), parser);
  }

  <T> @Nullable T parsedOrNull(Function<String, T> parser) throws SQLException {
    String value = textOrNull();
    return value == null ? null : parse(value, parser);
  }

  public int integer() throws SQLException {
    return rows.getInt(++position);
  }

  @Nullable Integer integerOrNull() throws SQLException {
    int value = integer();
    return (value == 0 && rows.wasNull()) ? null : Integer.valueOf(value);
  }

  public long big() throws SQLException {
    return rows.getLong(++position);
  }

  public @Nullable Long bigOrNull() throws SQLException {
    long value = big();
    return (value == 0 && rows.wasNull()) ? null : Long.valueOf(value);
  }

  public double real() throws SQLException {
    return rows.getDouble(++position);
  }

  public @Nullable Double realOrNull() throws SQLException {
    double value = real();
    return (value == 0 && rows.wasNull()) ? null : Double.valueOf(value);
  }

  /** A number that must make sense: NaN and the infinities do not. */
  double finite() throws SQLException {
    double value = real();
    if (!Double.isFinite(value)) {
      throw new SQLDataException("column " + column() + " holds " + value);
    }
    return value;
  }

  /** Null for NaN, which SQLite keeps as NULL, and for the infinities too. */
  @Nullable Double finiteOrNull() throws SQLException {
    Double value = realOrNull();
    return value == null || !Double.isFinite(value) ? null : value;
  }

  public boolean bool() throws SQLException {
    return rows.getBoolean(++position);
  }

  public @Nullable Boolean boolOrNull() throws SQLException {
    boolean value = bool();
    return (!value && rows.wasNull()) ? null : Boolean.valueOf(value);
  }

  public Instant instant() throws SQLException {
    return required(instantOrNull());
  }

  public @Nullable Instant instantOrNull() throws SQLException {
    try {
      return cells.instant(rows, ++position);
    } catch (DateTimeException e) {
      throw senseless(rows.getString(position), e);
    }
  }

  Duration seconds() throws SQLException {
    return Instants.duration(finite());
  }

  Duration millis() throws SQLException {
    return Duration.ofMillis(big());
  }

  @Nullable Duration millisOrNull() throws SQLException {
    Long value = bigOrNull();
    return value == null ? null : Duration.ofMillis(value);
  }

  @Override
  public void close() throws SQLException {
    rows.close();
  }

  private <T> T parse(String value, Function<String, T> parser) throws SQLException {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw senseless(value, e);
    }
  }

  private <T> T required(@Nullable T value) throws SQLException {
    if (value == null) {
      throw new SQLDataException("column " + column() + " is empty");
    }
    return value;
  }

  private SQLDataException senseless(String value, RuntimeException cause) throws SQLException {
    return new SQLDataException("column " + column() + " holds '" + value + "'", cause);
  }

  private String column() throws SQLException {
    return rows.getMetaData().getColumnLabel(position);
  }
}
