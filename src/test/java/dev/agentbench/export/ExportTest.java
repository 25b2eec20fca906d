package dev.agentbench.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import dev.agentbench.store.StoreException;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.store.Table;
import dev.agentbench.store.Table.Column;
import dev.agentbench.store.jdbc.SqliteStores;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of a database with a value in every column, read back by other programs' parsers. */
@Tag("slow")
class ExportTest {
  private static final Set<String> KEYS = Set.of("id", "experiment_id", "task_execution_id");

  /** No two of an experiment may have the same names. */
  private static final String ALL_BUT_ONE_AGENT =
      "DELETE FROM experiment_agents WHERE EXISTS (SELECT 1 FROM experiment_agents b"
          + " WHERE b.experiment_id = experiment_agents.experiment_id"
          + " AND (b.agent, b.model) < (experiment_agents.agent, experiment_agents.model))";

  @TempDir private Path folder;
  private Path database;
  private Path output;
  private Store store;
  private Experiment experiment;

  @BeforeEach
  void keepAnExperiment() {
    database = folder.resolve("metrics.db");
    output = folder.resolve("out");
    store =
        SqliteStores.open(
            new StoreSettings("sqlite", database.toString(), 2, SpoolSettings.DEFAULT));
    experiment = Samples.rich();
    Trial trial = Samples.rich(experiment);
    try (ResultSink recorder = store.recorder()) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
      recorder.accept(new RunEvent.TrialStarted(trial.id(), trial.key(), trial.startedAt()));
      recorder.accept(new RunEvent.MessageExchanged(Samples.message(trial.id(), 1, "{}")));
      recorder.accept(new RunEvent.TrialFinished(trial));
      recorder.accept(new RunEvent.TokenRefreshed(experiment.id(), Samples.refusedRefresh()));
      recorder.accept(new RunEvent.ExperimentFinished(experiment.id(), Samples.completed()));
    }
    store.reviews().add(new Review(trial.id(), Outcome.FAILED, "=1+1", "Ann", Samples.NOON));
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
  void everyTableIsAFileWithEveryColumnOfTheDatabase() throws Exception {
    export(ExportFormat.CSV, false, false);
    List<String> tables =
        sql(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'flyway%'"
                + " AND name NOT LIKE 'search%'");
    assertThat(output).isDirectoryContaining(file -> file.endsWith("tool_calls.csv"));
    for (String table : tables) {
      String header = Files.readAllLines(output.resolve(table + ".csv")).get(0);
      assertThat(List.of(header.split(",")))
          .as(table)
          .containsExactlyInAnyOrderElementsOf(
              sql("SELECT name FROM pragma_table_info('" + table + "')"));
      assertThat(csv(table)).as(table).hasSize(count(table)).isNotEmpty();
    }
    assertThat(output.toFile().list()).hasSameSizeAs(tables);
  }

  @Test
  void aTextThatASpreadsheetWouldCalculateIsMadeATextUnlessRaw() throws Exception {
    for (String formula : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1")) {
      fillEveryText(formula);
      export(ExportFormat.CSV, false, false);
      assertThat(csv("tool_calls").get(0).get("error")).isEqualTo("'" + formula);
      export(ExportFormat.CSV, false, true);
      assertThat(csv("tool_calls").get(0).get("error")).isEqualTo(formula);
    }
    assertThat(csv("experiments").get(0).get("seed")).isEqualTo(Long.toString(Long.MIN_VALUE));
  }

  @Test
  void aDelimiterOfOnesChoiceIsQuotedWhereATextHasIt() throws Exception {
    fillEveryText("a;b,c");
    export(ExportFormat.CSV, false, new CsvStyle(';', true, false));
    String labels = Files.readString(output.resolve("experiment_labels.csv"));
    assertThat(labels).startsWith("\ufeffexperiment_id;sequence;label;");
    assertThat(labels).contains(";\"a;b,c\";\"a;b,c\"\r\n");
    export(ExportFormat.CSV, false, new CsvStyle('\t', false, false));
    assertThat(Files.readString(output.resolve("experiment_labels.csv")))
        .startsWith("experiment_id\t")
        .contains("\ta;b,c\ta;b,c\r\n");
  }

  @Test
  void aDocumentShowsLettersOfAllScriptsAndEscapesWhatATerminalObeys() throws Exception {
    export(ExportFormat.JSON, false, false);
    String document = Files.readString(output.resolve("experiment_" + experiment.id() + ".json"));
    assertThat(document).contains("Привет, 世界 👩\u200d💻 'quoted'").contains("\\u0000 after NUL");
    assertThat(document).doesNotContain("\u0000", "\u001b");
  }

  @Test
  void foldersOfOneSecondHaveNamesOfTheirOwn() throws Exception {
    Instant now = Instant.parse("2026-01-31T12:00:59.5Z");
    for (String name : List.of("export_20260131_120059", "export_20260131_120059_2")) {
      try (ExportFolder folder = ExportFolder.dated(output, now)) {
        folder.open("file").close();
        assertThat(folder.publish()).containsExactly(output.resolve(name).resolve("file"));
      }
    }
    ExportFolder.dated(output, now).close();
    assertThat(output.resolve("export_20260131_120059_3")).doesNotExist();
  }

  @Test
  void nothingAtAllAndAnEmptyTextDiffer() throws Exception {
    export(ExportFormat.CSV, false, false);
    assertThat(Files.readString(output.resolve("experiment_labels.csv")))
        .endsWith(",3,пусто,\"\"\r\n");
    assertThat(csv("tool_calls").get(0).get("call_id")).isNull();
  }

  @Test
  void valuesAreTypedInJsonLines() throws Exception {
    export(ExportFormat.JSONL, true, false);
    JsonNode call = jsonLines("llm_calls").get(1);
    assertThat(call.get("input_tokens").longValue()).isEqualTo(1_200);
    assertThat(call.get("cost_usd").doubleValue()).isEqualTo(0.1 + 0.2);
    assertThat(call.get("cost_estimated").isBoolean()).isTrue();
    assertThat(Instant.parse(call.get("called_at").textValue())).isEqualTo(Samples.NOON);
    assertThat(call.get("error").isNull()).isTrue();
  }

  @Test
  void anExportThatFailsLeavesNothingBehind() throws Exception {
    sql("UPDATE tool_calls SET called_at = 'yesterday'");
    assertThatThrownBy(() -> export(ExportFormat.CSV, false, false))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("called_at");
    assertThat(output).doesNotExist();
  }

  @Test
  void anExportThatFailsLeavesAnEarlierOneAsItWas() throws Exception {
    export(ExportFormat.CSV, false, false);
    String earlier = Files.readString(output.resolve("experiments.csv"));
    int files = output.toFile().list().length;
    sql("UPDATE experiments SET name = 'another'");
    sql("UPDATE tool_calls SET called_at = 'yesterday'");
    assertThatThrownBy(() -> export(ExportFormat.CSV, false, false))
        .isInstanceOf(StoreException.class);
    assertThat(output.resolve("experiments.csv")).hasContent(earlier);
    assertThat(output.toFile().list()).hasSize(files);
  }

  private void export(ExportFormat format, boolean gzip, boolean raw) throws IOException {
    export(format, gzip, new CsvStyle(',', false, raw));
  }

  private void export(ExportFormat format, boolean gzip, CsvStyle style) throws IOException {
    Export export = new Export(format, List.of(experiment.id()), store.tables().all(), gzip, style);
    try (ExportFolder exported = ExportFolder.open(output)) {
      export.write(store, exported);
      exported.publish();
    }
  }

  private List<CSVRecord> csv(String table) throws IOException {
    try (Reader file = Files.newBufferedReader(output.resolve(table + ".csv"))) {
      return ReadBack.RFC_4180.parse(file).getRecords();
    }
  }

  private List<JsonNode> jsonLines(String table) throws IOException {
    try (Reader file =
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(output.resolve(table + ".jsonl.gz"))),
            StandardCharsets.UTF_8)) {
      return new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(file).readAll();
    }
  }

  private static List<String> texts(Table table) {
    return table.columns().stream()
        .filter(column -> column.type() == Table.Type.TEXT)
        .map(Column::name)
        .filter(name -> !KEYS.contains(name))
        .toList();
  }

  private void fillEveryText(String text) throws SQLException {
    sql(ALL_BUT_ONE_AGENT);
    try (Connection connection = connect()) {
      for (Table table : store.tables().all()) {
        for (String column : texts(table)) {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "UPDATE %s SET \"%s\" = ?".formatted(table.name(), column))) {
            update.setString(1, text);
            update.executeUpdate();
          }
        }
      }
    }
  }

  private int count(String table) throws SQLException {
    return Integer.parseInt(sql("SELECT COUNT(*) FROM " + table).get(0));
  }

  private List<String> sql(String statement) throws SQLException {
    try (Connection connection = connect();
        var prepared = connection.createStatement()) {
      List<String> values = new ArrayList<>();
      if (prepared.execute(statement)) {
        var rows = prepared.getResultSet();
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
      return values;
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + database);
  }
}
