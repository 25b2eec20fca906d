package dev.agentbench.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.store.Table;
import dev.agentbench.store.Table.Column;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.QuoteMode;
import org.jspecify.annotations.Nullable;

/**
 * The files of tables as other programs' parsers read them, in the cells that {@link Cells} has.
 */
final class ReadBack {
  /** Tells nothing at all from an empty text, and takes every blank and quote as it stands. */
  static final CSVFormat RFC_4180 =
      CSVFormat.RFC4180
          .builder()
          .setNullString("")
          .setQuoteMode(QuoteMode.ALL_NON_NULL)
          .setHeader()
          .setSkipHeaderRecord(true)
          .get();

  private ReadBack() {}

  static List<List<Object>> rows(Path folder, Table table, ExportFormat format) throws Exception {
    Path file = folder.resolve(table.name() + "." + format.id());
    return switch (format) {
      case CSV -> csv(file, table);
      case JSONL -> jsonLines(file, table);
      case PARQUET -> parquet(file, table);
      case JSON -> throw new IllegalArgumentException("documents hold no tables");
    };
  }

  private static List<List<Object>> csv(Path file, Table table) throws IOException {
    try (Reader in = Files.newBufferedReader(file)) {
      return RFC_4180.parse(in).getRecords().stream()
          .map(row -> cells(table, column -> value(column, row.get(column.name()))))
          .toList();
    }
  }

  /** Jackson refuses what is no JSON, such as a bare NaN. */
  private static List<List<Object>> jsonLines(Path file, Table table) throws IOException {
    try (Reader in = Files.newBufferedReader(file)) {
      List<JsonNode> rows =
          new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(in).readAll();
      return rows.stream()
          .map(row -> cells(table, column -> value(column, row.get(column.name()))))
          .toList();
    }
  }

  private static List<List<Object>> parquet(Path file, Table table) throws SQLException {
    String columns =
        table.columns().stream()
            .map(
                column ->
                    (column.type() == Table.Type.INSTANT ? "epoch_us(\"%s\")" : "\"%s\"")
                        .formatted(column.name()))
            .collect(Collectors.joining(", "));
    List<List<Object>> found = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        PreparedStatement query =
            duck.prepareStatement(
                "SELECT %s FROM read_parquet('%s')"
                    .formatted(columns, file.toString().replace("'", "''")));
        ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        List<Object> cells = new ArrayList<>();
        for (int at = 0; at < table.columns().size(); at++) {
          Object cell = rows.getObject(at + 1);
          boolean instant = table.columns().get(at).type() == Table.Type.INSTANT;
          cells.add(instant && cell != null ? micros((Long) cell) : cell);
        }
        found.add(cells);
      }
    }
    return found;
  }

  private static Instant micros(long sinceEpoch) {
    return Instant.EPOCH.plus(sinceEpoch, ChronoUnit.MICROS);
  }

  private static List<Object> cells(Table table, Function<Column, Object> cell) {
    List<Object> cells = new ArrayList<>();
    table.columns().forEach(column -> cells.add(cell.apply(column)));
    return cells;
  }

  private static @Nullable Object value(Column column, @Nullable String cell) {
    if (cell == null) {
      return null;
    }
    return switch (column.type()) {
      case TEXT -> cell;
      case INTEGER -> Long.valueOf(cell);
      case REAL -> Double.valueOf(cell);
      case BOOLEAN -> Boolean.valueOf(cell);
      case INSTANT -> Instant.parse(cell);
    };
  }

  private static @Nullable Object value(Column column, JsonNode cell) {
    boolean quoted =
        switch (column.type()) {
          case TEXT, INSTANT -> true;
          case REAL -> cell.isTextual();
          case INTEGER, BOOLEAN -> false;
        };
    if (!cell.isNull() && cell.isTextual() != quoted) {
      throw new AssertionError(column.name() + " is of the wrong type");
    }
    return value(column, cell.isNull() ? null : cell.asText());
  }

  /** What differs first, without printing ten megabytes; empty when nothing does. */
  static String difference(Table table, List<List<Object>> expected, List<List<Object>> found) {
    if (expected.size() != found.size()) {
      return found.size() + " rows instead of " + expected.size();
    }
    return IntStream.range(0, expected.size())
        .mapToObj(row -> difference(table, row, expected.get(row), found.get(row)))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String difference(
      Table table, int row, List<Object> expected, List<Object> found) {
    for (int at = 0; at < expected.size(); at++) {
      Object wanted = expected.get(at);
      if (wanted == null ? found.get(at) != null : !wanted.equals(found.get(at))) {
        return "row %d, %s: %s instead of %s"
            .formatted(row, table.columns().get(at).name(), shown(found.get(at)), shown(wanted));
      }
    }
    return "";
  }

  private static String shown(@Nullable Object cell) {
    String text = String.valueOf(cell);
    return text.length() > 40 ? text.length() + " characters" : "'" + text + "'";
  }
}
