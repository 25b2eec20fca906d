package dev.agentbench.store.jdbc;

import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Database files as another program would see them. */
final class Databases {
  private Databases() {}

  /** Puts an empty database there, made once by the program itself and then copied. */
  static void createEmpty(Path file) {
    try {
      Files.write(file, Template.BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static StoreSettings at(Path file) {
    return new StoreSettings("sqlite", file.toString(), 4, SpoolSettings.DEFAULT);
  }

  static StoreSettings postgres(String url, Path spools) {
    return new StoreSettings("postgresql", url, 4, new SpoolSettings(spools, 1 << 24));
  }

  /** The first column of what a statement gives; empty when it gives nothing. */
  static List<String> sql(Path file, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      List<String> values = new ArrayList<>();
      if (statement.execute(sql)) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
      return values;
    }
  }

  /** The steps of a query's plan, one per line. */
  static String plan(Path file, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + query)) {
      StringBuilder plan = new StringBuilder();
      while (rows.next()) {
        plan.append(rows.getString("detail")).append('\n');
      }
      return plan.toString();
    }
  }

  /** Makes {@code experiments} of {@code trials} each, alike to the one that is there. */
  static void multiply(Path file, int experiments, int trials) throws SQLException {
    String experiment = "printf('%08x-0000-4000-8000-000000000000', e.value)";
    String trial = "printf('%08x-0000-4000-8000-%012x', e.value, t.value)";
    String eachExperiment = ", (%s) e".formatted(numbers(experiments));
    String eachTrial = eachExperiment + ", (%s) t".formatted(numbers(trials));
    Map<String, String> ofTrial =
        Map.of("id", trial, "experiment_id", experiment, "repeat_index", "t.value");
    copy(file, "experiments", eachExperiment, Map.of("id", experiment));
    copy(file, "trial_starts", eachTrial, ofTrial);
    copy(file, "task_executions", eachTrial, ofTrial);
  }

  private static String numbers(int count) {
    return "WITH RECURSIVE n(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM n"
        + " WHERE value < %d) SELECT value FROM n".formatted(count);
  }

  /** Inserts the rows of a table again, with some columns changed. */
  private static void copy(Path file, String table, String times, Map<String, String> changed)
      throws SQLException {
    String columns =
        sql(file, "SELECT name FROM pragma_table_info('" + table + "')").stream()
            .map(column -> changed.getOrDefault(column, "x." + column))
            .collect(Collectors.joining(", "));
    sql(file, "INSERT INTO %1$s SELECT %2$s FROM %1$s x%3$s".formatted(table, columns, times));
  }

  /** An empty database, which takes a third of a second to migrate. */
  private static final class Template {
    static final byte[] BYTES = make();

    private static byte[] make() {
      try {
        Path folder = Files.createTempDirectory("template");
        Path file = folder.resolve("empty.db");
        SqliteStores.open(at(file)).close();
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        Files.delete(folder);
        return bytes;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
