package dev.agentbench.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.app.Stores;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Samples;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.store.Table;
import dev.agentbench.store.Table.Column;
import dev.agentbench.testing.PostgresDatabases;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Any text in any column of either database is read and exported as it was. */
@Timeout(240)
class HostileTextsTest {
  private static final Set<String> KEYS =
      Set.of("id", "experiment_id", "task_execution_id", "group_id");
  private static final List<String> TEXTS =
      List.of(
          Samples.ODD_TEXT,
          "\"",
          "a\r\nb\n\rc",
          "\u0000",
          "␀␛\u0000␛␛␀",
          "NaN",
          "\\N",
          "\uFEFFmark");
  private static final String LARGE = "я😀\u0000\"\r\n,x".repeat((10 << 20) / 12);

  @TempDir private Path folder;

  @Test
  void sqlite() throws Exception {
    Path file = folder.resolve("metrics.db");
    tryAll(settings("sqlite", file.toString()), "jdbc:sqlite:" + file, UnaryOperator.identity());
  }

  /** See docs/storage.md for the signs. */
  @Test
  void postgresql() throws Exception {
    String url = PostgresDatabases.create();
    try {
      tryAll(
          settings("postgresql", url),
          "jdbc:" + url.replaceFirst("//([^:@/]+):([^@/]*)@(.*)$", "//$3?user=$1&password=$2"),
          text -> text.replace("␛", "␛␛").replace("␀", "␛␀").replace('\u0000', '␀'));
    } finally {
      PostgresDatabases.drop(url);
    }
  }

  private void tryAll(StoreSettings database, String jdbc, UnaryOperator<String> kept)
      throws Exception {
    Experiment experiment = Samples.rich();
    keep(database, experiment);
    try (Store store = Stores.open(database);
        Connection connection = DriverManager.getConnection(jdbc)) {
      for (String text : TEXTS) {
        for (Table table : store.tables().all()) {
          fill(connection, table, texts(table), kept.apply(text));
        }
        assertExported(store, experiment, text, false);
      }
      for (Table table : store.tables().all()) {
        fill(connection, table, lastText(table), kept.apply(LARGE));
      }
      assertExported(store, experiment, LARGE, true);
    }
  }

  /**
   * Compares what is read, and every format.
   *
   * @param last only the last text of each table holds it
   */
  private void assertExported(Store store, Experiment experiment, String text, boolean last)
      throws Exception {
    for (ExportFormat format : List.of(ExportFormat.CSV, ExportFormat.JSONL)) {
      Export export =
          new Export(format, List.of(experiment.id()), store.tables().all(), false, true);
      try (ExportFolder out = ExportFolder.open(folder.resolve("out"))) {
        export.write(store, out);
        out.publish();
      }
    }
    for (Table table : store.tables().all()) {
      List<String> columns = last ? lastText(table) : texts(table);
      for (String column : columns) {
        int position = table.columns().stream().map(Column::name).toList().indexOf(column);
        List<Object> read = new ArrayList<>();
        Cells.of(store, table, experiment.id()).forEach(row -> read.add(row.get(position)));
        assertAll(table, column, "read", text, read);
        assertAll(table, column, "csv", text, csv(table, column));
        assertAll(table, column, "jsonl", text, jsonLines(table, column));
      }
    }
  }

  /** Without printing ten megabytes. */
  private static void assertAll(
      Table table, String column, String how, String text, List<?> found) {
    assertThat(found.isEmpty()).as("%s.%s %s", table.name(), column, how).isFalse();
    for (Object each : found) {
      assertThat(text.equals(each)).as("%s.%s %s", table.name(), column, how).isTrue();
    }
  }

  private List<String> csv(Table table, String column) throws Exception {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader file = Files.newBufferedReader(file(table, "csv"))) {
      List<CSVRecord> rows = format.parse(file).getRecords();
      return rows.stream().map(row -> row.get(column)).toList();
    }
  }

  private List<String> jsonLines(Table table, String column) throws Exception {
    try (Reader file = Files.newBufferedReader(file(table, "jsonl"))) {
      List<JsonNode> rows =
          new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(file).readAll();
      return rows.stream().map(row -> row.get(column).textValue()).toList();
    }
  }

  private Path file(Table table, String ending) {
    return folder.resolve("out").resolve(table.name() + "." + ending);
  }

  private static List<String> texts(Table table) {
    return table.columns().stream()
        .filter(column -> column.type() == Table.Type.TEXT)
        .map(Column::name)
        .filter(name -> !KEYS.contains(name))
        .toList();
  }

  /** Which no index holds: PostgreSQL has a limit for those. */
  private static List<String> lastText(Table table) {
    List<String> texts = texts(table);
    return texts.subList(texts.size() - 1, texts.size());
  }

  private static void fill(Connection connection, Table table, List<String> columns, String text)
      throws Exception {
    for (String column : columns) {
      try (PreparedStatement update =
          connection.prepareStatement("UPDATE %s SET \"%s\" = ?".formatted(table.name(), column))) {
        update.setString(1, text);
        update.executeUpdate();
      }
    }
  }

  private static void keep(StoreSettings database, Experiment experiment) {
    Trial trial = Samples.rich(experiment);
    try (Store store = Stores.open(database);
        ResultSink recorder = store.recorder()) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
      recorder.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), trial.startedAt()));
      recorder.accept(new RunEvent.MessageExchanged(Samples.message(trial.id(), 1, "{}")));
      recorder.accept(new RunEvent.TrialFinished(trial));
      recorder.accept(new RunEvent.TokenRefreshed(experiment.id(), Samples.refusedRefresh()));
    }
  }

  private StoreSettings settings(String type, String url) {
    return new StoreSettings(type, url, 2, new SpoolSettings(folder, 1 << 24));
  }
}
