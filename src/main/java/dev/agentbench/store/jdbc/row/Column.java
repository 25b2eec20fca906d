package dev.agentbench.store.jdbc.row;

import dev.agentbench.store.Table;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table: its name and type, and the value of a record that goes into it.
 *
 * @param use whether it is written, and read back
 */
record Column<T>(String name, Table.Type type, Use use, Filler<T> filler) {

  /** Puts the value into a row. */
  interface Filler<T> {
    void fill(RowWriter row, T value) throws SQLException;
  }

  /** How the program uses a column. */
  enum Use {
    /** Written, and read back. */
    KEPT,
    /** Written for queries of people and for figures; no record is read from it. */
    FIGURE,
    /** Filled by the database. */
    GENERATED
  }

  static <T> Column<T> text(String name, Function<T, @Nullable String> value) {
    return kept(name, Table.Type.TEXT, (row, record) -> row.text(value.apply(record)));
  }

  static <T> Column<T> id(String name, Function<T, @Nullable Object> value) {
    return kept(name, Table.Type.TEXT, (row, record) -> row.id(value.apply(record)));
  }

  static <T> Column<T> integer(String name, ToLongFunction<T> value) {
    return kept(name, Table.Type.INTEGER, (row, record) -> row.integer(value.applyAsLong(record)));
  }

  static <T> Column<T> integerOrNull(String name, Function<T, @Nullable Integer> value) {
    return kept(name, Table.Type.INTEGER, (row, record) -> row.integerOrNull(value.apply(record)));
  }

  static <T> Column<T> bigOrNull(String name, Function<T, @Nullable Long> value) {
    return kept(name, Table.Type.INTEGER, (row, record) -> row.bigOrNull(value.apply(record)));
  }

  /** Whole milliseconds. */
  static <T> Column<T> millis(String name, Function<T, @Nullable Duration> value) {
    return kept(name, Table.Type.INTEGER, (row, record) -> row.millis(value.apply(record)));
  }

  static <T> Column<T> real(String name, ToDoubleFunction<T> value) {
    return kept(name, Table.Type.REAL, (row, record) -> row.real(value.applyAsDouble(record)));
  }

  static <T> Column<T> realOrNull(String name, Function<T, @Nullable Double> value) {
    return kept(name, Table.Type.REAL, (row, record) -> row.real(value.apply(record)));
  }

  /** Seconds with a fraction. */
  static <T> Column<T> seconds(String name, Function<T, Duration> value) {
    return kept(name, Table.Type.REAL, (row, record) -> row.seconds(value.apply(record)));
  }

  static <T> Column<T> bool(String name, Predicate<T> value) {
    return kept(name, Table.Type.BOOLEAN, (row, record) -> row.bool(value.test(record)));
  }

  static <T> Column<T> boolOrNull(String name, Function<T, @Nullable Boolean> value) {
    return kept(name, Table.Type.BOOLEAN, (row, record) -> row.bool(value.apply(record)));
  }

  static <T> Column<T> instant(String name, Function<T, @Nullable Instant> value) {
    return kept(name, Table.Type.INSTANT, (row, record) -> row.instant(value.apply(record)));
  }

  /** A number that the database gives. */
  static <T> Column<T> generated(String name) {
    return new Column<>(name, Table.Type.INTEGER, Use.GENERATED, (row, record) -> {});
  }

  /** The same column, from which no record is read. */
  Column<T> figure() {
    return new Column<>(name, type, Use.FIGURE, filler);
  }

  private static <T> Column<T> kept(String name, Table.Type type, Filler<T> filler) {
    return new Column<>(name, type, Use.KEPT, filler);
  }
}
