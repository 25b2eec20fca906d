package dev.agentbench.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.Samples;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.store.Table;
import dev.agentbench.store.Table.Column;
import dev.agentbench.store.jdbc.SqliteStores;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files as DuckDB reads them. */
@Tag("slow")
class ParquetExportTest {
  private static final String LONG_TEXT = "я😀\u0000".repeat(1 << 20);

  @TempDir private Path folder;
  private Path database;
  private Path output;
  private Store store;
  private Experiment experiment;

  @BeforeEach
  void keepAnExperiment() {
    database = folder.resolve("metrics.db");
    output = folder.resolve("it's out");
    store =
        SqliteStores.open(
            new StoreSettings("sqlite", database.toString(), 2, SpoolSettings.DEFAULT));
    experiment = Samples.rich();
    Trial rich = Samples.rich(experiment);
    try (ResultSink recorder = store.recorder()) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, 2));
      recorder.accept(new RunEvent.TrialStarted(rich.id(), rich.key(), rich.startedAt()));
      recorder.accept(
          new RunEvent.MessageExchanged(Samples.message(rich.id(), 1, Samples.ODD_TEXT)));
      recorder.accept(new RunEvent.MessageExchanged(Samples.message(rich.id(), 2, LONG_TEXT)));
      recorder.accept(new RunEvent.TrialFinished(rich));
      recorder.accept(new RunEvent.TrialFinished(Samples.bare(experiment)));
      recorder.accept(new RunEvent.TokenRefreshed(experiment.id(), Samples.refusedRefresh()));
    }
    store
        .reviews()
        .add(new Review(rich.id(), Outcome.FAILED, Samples.ODD_TEXT, "Ann", Samples.NOON));
    store.controls().ask(List.of(Samples.applied(experiment.id())));
    store
        .baselines()
        .set(new Baseline("default", experiment.mode(), experiment.id(), Samples.NOON));
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void everyCellOfEveryTableIsReadAsItWasKept() throws Exception {
    export();
    for (Table table : store.tables().all()) {
      List<List<Object>> kept = Cells.of(store, table, experiment.id());
      assertThat(kept).as(table.name()).isNotEmpty();
      List<List<Object>> read = rows(table);
      assertThat(read).as(table.name()).hasSameSizeAs(kept);
      for (int row = 0; row < kept.size(); row++) {
        assertSame(table, kept.get(row), read.get(row));
      }
    }
  }

  @Test
  void columnsHaveTypesAndSumsAreThoseOfTheDatabase() throws Exception {
    export();
    for (Table table : store.tables().all()) {
      assertThat(duck("SELECT column_type FROM (DESCRIBE SELECT * FROM " + file(table) + ")"))
          .as(table.name())
          .isEqualTo(table.columns().stream().map(ParquetExportTest::type).toList());
      assertThat(duck("SELECT name FROM parquet_schema(" + path(table) + ") OFFSET 1"))
          .isEqualTo(table.columns().stream().map(Column::name).toList());
      for (Column column : table.columns()) {
        if (column.type() == Table.Type.INTEGER || column.type() == Table.Type.REAL) {
          String sum = "SELECT SUM(\"" + column.name() + "\") FROM ";
          assertThat(number(duck(sum + file(table)).get(0)))
              .as("%s.%s", table.name(), column.name())
              .isEqualTo(number(sqlite(sum + table.name()).get(0)));
        }
      }
    }
    assertThat(duck("SELECT DISTINCT compression FROM parquet_metadata(" + any() + ")"))
        .containsExactly("ZSTD");
  }

  @Test
  void aTableWithoutRowsIsAFileWithoutRows() throws Exception {
    sqlite("DELETE FROM trial_starts");
    export();
    Table calls = table("tool_calls");
    assertThat(duck("SELECT COUNT(*) FROM " + file(calls))).containsExactly("0");
    assertThat(duck("SELECT column_type FROM (DESCRIBE SELECT * FROM " + file(calls) + ")"))
        .hasSameSizeAs(calls.columns());
  }

  /** Of SQLite no NaN comes, which it keeps as NULL. */
  @Test
  void whatIsNoNumberIsReadAsSuch() throws Exception {
    Table table = new Table("odd", List.of(new Column("value", Table.Type.REAL)));
    List<Double> odd =
        List.of(
            Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE);
    try (ParquetSink sink = sink(table)) {
      for (Double value : odd) {
        sink.real(value);
        sink.endRow();
      }
      sink.real(null);
      sink.endRow();
    }
    List<Object> read = rows(table).stream().map(row -> row.get(0)).toList();
    assertThat(read.subList(0, odd.size())).isEqualTo(odd);
    assertThat(read.get(odd.size())).isNull();
    // What no order holds for must not hide the others from a reader that skips by statistics.
    assertThat(duck("SELECT COUNT(*) FROM " + file(table) + " WHERE value = 'infinity'::DOUBLE"))
        .containsExactly("1");
  }

  @Test
  void rowGroupsAreSmallHoweverLargeTheTextsAre() throws Exception {
    Table table = new Table("texts", List.of(new Column("text", Table.Type.TEXT)));
    byte[] noise = new byte[3 << 19];
    Random random = new Random(1);
    try (ParquetSink sink = sink(table)) {
      for (int row = 0; row < 40; row++) {
        random.nextBytes(noise);
        sink.text(Base64.getEncoder().encodeToString(noise));
        sink.endRow();
      }
    }
    assertThat(
            duck("SELECT MAX(total_uncompressed_size) FROM parquet_metadata(" + path(table) + ")"))
        .singleElement()
        .satisfies(size -> assertThat(Long.parseLong(size)).isBetween(4L << 20, 12L << 20));
    assertThat(duck("SELECT COUNT(DISTINCT text) FROM " + file(table))).containsExactly("40");
  }

  @Test
  void whatParquetCannotHoldIsToldAndNothingIsLeftBehind() throws Exception {
    sqlite("UPDATE trial_starts SET started_at = '+400000-01-01T00:00:00.000000000Z'");
    assertThatThrownBy(this::export)
        .isInstanceOf(IOException.class)
        .hasMessage("started_at is +400000-01-01T00:00:00Z, which Parquet cannot hold");
    assertThat(output).doesNotExist();
  }

  @Test
  void aDiskThatTakesNoMoreEndsItAndEveryFileIsClosed() {
    List<String> open = new ArrayList<>();
    Export export =
        new Export(
            ExportFormat.PARQUET,
            List.of(experiment.id()),
            store.tables().all(),
            false,
            CsvStyle.DEFAULT);
    assertThatThrownBy(() -> export.write(store, name -> new FullDisk(name, open)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
    assertThat(open).isEmpty();
  }

  private void export() throws IOException {
    Export export =
        new Export(
            ExportFormat.PARQUET,
            List.of(experiment.id()),
            store.tables().all(),
            false,
            CsvStyle.DEFAULT);
    try (ExportFolder exported = ExportFolder.open(output)) {
      export.write(store, exported);
      exported.publish();
    }
  }

  private ParquetSink sink(Table table) throws IOException {
    Files.createDirectories(output);
    return new ParquetSink(table, Files.newOutputStream(output.resolve(table.name() + ".parquet")));
  }

  private List<List<Object>> rows(Table table) throws SQLException {
    String columns =
        table.columns().stream()
            .map(
                column ->
                    column.type() == Table.Type.INSTANT
                        ? "epoch_us(\"" + column.name() + "\")"
                        : '"' + column.name() + '"')
            .collect(Collectors.joining(", "));
    List<List<Object>> found = new ArrayList<>();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        PreparedStatement query =
            duck.prepareStatement("SELECT " + columns + " FROM " + file(table));
        var rows = query.executeQuery()) {
      while (rows.next()) {
        List<Object> cells = new ArrayList<>();
        for (int at = 1; at <= table.columns().size(); at++) {
          cells.add(rows.getObject(at));
        }
        found.add(cells);
      }
    }
    return found;
  }

  /** Compared without printing a megabyte. */
  private static void assertSame(Table table, List<Object> kept, List<Object> read) {
    for (int at = 0; at < kept.size(); at++) {
      Object expected =
          kept.get(at) instanceof Instant time
              ? Long.valueOf(Duration.between(Instant.EPOCH, time).toNanos() / 1_000)
              : kept.get(at);
      if (expected == null ? read.get(at) != null : !expected.equals(read.get(at))) {
        throw new AssertionError(table.name() + "." + table.columns().get(at).name() + " differs");
      }
    }
  }

  private static Double number(String text) {
    return text == null ? null : Double.valueOf(text);
  }

  private static String type(Column column) {
    return switch (column.type()) {
      case TEXT -> "VARCHAR";
      case INTEGER -> "BIGINT";
      case REAL -> "DOUBLE";
      case BOOLEAN -> "BOOLEAN";
      case INSTANT -> "TIMESTAMP WITH TIME ZONE";
    };
  }

  private Table table(String name) {
    return store.tables().all().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String file(Table table) {
    return "read_parquet(" + path(table) + ")";
  }

  private String path(Table table) {
    return quoted(output.resolve(table.name() + ".parquet"));
  }

  private String any() {
    return quoted(output.resolve("*.parquet"));
  }

  private static String quoted(Path file) {
    return "'" + file.toString().replace("'", "''") + "'";
  }

  private static List<String> duck(String sql) throws SQLException {
    return texts("jdbc:duckdb:", sql);
  }

  private List<String> sqlite(String sql) throws SQLException {
    return texts("jdbc:sqlite:" + database, sql);
  }

  private static List<String> texts(String url, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      if (url.startsWith("jdbc:sqlite")) {
        statement.execute("PRAGMA foreign_keys = ON");
      }
      if (statement.execute(sql)) {
        var rows = statement.getResultSet();
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
    }
    return values;
  }

  /** Takes 100 bytes. */
  private static final class FullDisk extends OutputStream {
    private final String name;
    private final List<String> open;
    private int left = 100;

    FullDisk(String name, List<String> open) {
      this.name = name;
      this.open = open;
      open.add(name);
    }

    @Override
    public void write(int one) throws IOException {
      if (left == 0) {
        throw new IOException("No space left on device");
      }
      left--;
    }

    @Override
    public void close() {
      open.remove(name);
    }
  }
}
