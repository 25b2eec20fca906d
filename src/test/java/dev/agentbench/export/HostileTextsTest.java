package dev.agentbench.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Store;
import dev.agentbench.store.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Any text in any column of either database is read and exported as it was: an experiment for each
 * text, which stands in all columns at once, and one more with a large one.
 */
@Timeout(120)
@Tag("slow")
class HostileTextsTest {
  private static final Set<String> KEYS =
      Set.of(
          "plan_checkpoint", // stays with the run that it lets go on, and is no free text
          "plan_workspace",
          "approval_decision",
          "approval_feedback",
          "id",
          "experiment_id",
          "task_execution_id",
          "group_id");

  /** Which hold a word of a few, an id, or a list in lines: a document knows no others. */
  private static final Set<String> WORDS =
      Set.of(
          "argument",
          "mode",
          "status",
          "tasks",
          "templates",
          "changes",
          "task_id",
          "cause",
          "change",
          "checks",
          "content",
          "direction",
          "hallucination_type",
          "outcome",
          "refresh_type",
          "rule",
          "trigger",
          "verb");

  /** Its texts are its keys, and come from those of other tables. */
  private static final String GATHERED = "experiment_agents";

  private static final List<String> TEXTS =
      List.of(
          Samples.ODD_TEXT,
          "\"",
          "a\r\nb\n\rc",
          "\u0000",
          "␀␛\u0000␛␛␀",
          "NaN",
          "null",
          "\\N",
          " blanks ",
          "=1+1",
          "\uFEFFmark");

  /** By table, the column whose texts an agent or a Gateway makes as long as it likes. */
  private static final Map<String, String> LONG_TEXTS =
      Map.of(
          "experiments", "config",
          "task_executions", "answer",
          "tool_calls", "error",
          "transcript_messages", "text");

  private static final String LARGE = "я😀\u0000\"\r\n,x".repeat((10 << 20) / 12);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void tables(String type) throws Exception {
    try (HostileDatabase database = HostileDatabase.create(type, folder)) {
      List<ExperimentId> experiments = database.keep(TEXTS.size() + 1);
      try (Store store = database.open()) {
        for (Table table : store.tables().all()) {
          fill(database, experiments, table, texts(table));
          if (LONG_TEXTS.containsKey(table.name())) {
            database.fillOne(table, longText(table), last(experiments), LARGE);
          }
        }
        assertExported(store, experiments);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void documents(String type) throws Exception {
    Path second = Files.createDirectory(folder.resolve("second"));
    try (HostileDatabase database = HostileDatabase.create(type, folder);
        HostileDatabase fresh = HostileDatabase.create(type, second)) {
      List<ExperimentId> experiments = database.keep(TEXTS.size() + 1);
      try (Store from = database.open();
          Store into = fresh.open()) {
        for (Table table : from.tables().all()) {
          List<String> free = texts(table).stream().filter(name -> !WORDS.contains(name)).toList();
          fill(database, experiments, table, free);
          if (table.name().equals("transcript_messages")) {
            database.fillOne(table, "text", last(experiments), LARGE);
          }
        }
        assertMoved(from, into, experiments);
      }
    }
  }

  private static void fill(
      HostileDatabase database, List<ExperimentId> experiments, Table table, List<String> columns)
      throws Exception {
    for (int at = 0; at < TEXTS.size(); at++) {
      database.fill(table, columns, experiments.get(at), TEXTS.get(at));
    }
  }

  /** What the store reads is what was put there, and what any parser reads of its files. */
  private void assertExported(Store store, List<ExperimentId> experiments) throws Exception {
    List<ExportFormat> formats =
        List.of(ExportFormat.CSV, ExportFormat.JSONL, ExportFormat.PARQUET);
    for (ExportFormat format : formats) {
      HostileDatabase.export(store, format, experiments, folder.resolve("out"));
    }
    for (Table table : store.tables().all()) {
      List<List<Object>> kept = new ArrayList<>();
      for (ExperimentId experiment : experiments) {
        kept.addAll(Cells.of(store, table, experiment));
      }
      assertKept(table, kept);
      for (ExportFormat format : formats) {
        List<List<Object>> read = ReadBack.rows(folder.resolve("out"), table, format);
        assertThat(ReadBack.difference(table, kept, read))
            .as("%s as %s", table.name(), format)
            .isEmpty();
      }
    }
  }

  /** Every experiment has as many rows. */
  private static void assertKept(Table table, List<List<Object>> kept) {
    int each = kept.size() / (TEXTS.size() + 1);
    assertThat(each).as(table.name()).isPositive();
    for (String column : texts(table)) {
      int position = position(table, column);
      for (int row = 0; row < each * TEXTS.size(); row++) {
        assertThat(kept.get(row).get(position))
            .as("%s.%s", table.name(), column)
            .isEqualTo(TEXTS.get(row / each));
      }
    }
    if (LONG_TEXTS.containsKey(table.name())) {
      int position = position(table, longText(table));
      assertThat(LARGE.equals(kept.get(each * TEXTS.size()).get(position)))
          .as("the large text of %s", table.name())
          .isTrue();
    }
  }

  /** Imported they are the same texts, and exported again the same bytes. */
  private void assertMoved(Store from, Store into, List<ExperimentId> experiments)
      throws Exception {
    for (ExperimentId experiment : experiments) {
      Path first = document(from, experiment, "first");
      assertThat(new ExperimentImport(into).run(first).result())
          .isEqualTo(ExperimentImport.Result.IMPORTED);
      assertThat(Files.mismatch(first, document(into, experiment, "again"))).isEqualTo(-1);
      for (Table table : inDocuments(from)) {
        List<List<Object>> texts = texts(from, table, experiment);
        assertThat(texts).as(table.name()).isNotEmpty();
        assertThat(texts(into, table, experiment).equals(texts)).as(table.name()).isTrue();
      }
    }
  }

  private static List<Table> inDocuments(Store store) {
    return store.tables().all().stream()
        .filter(table -> !Set.of("baselines", GATHERED).contains(table.name()))
        .toList();
  }

  private Path document(Store store, ExperimentId experiment, String name) throws Exception {
    return HostileDatabase.export(
            store, ExportFormat.JSON, List.of(experiment), folder.resolve(name))
        .get(0);
  }

  private static List<List<Object>> texts(Store store, Table table, ExperimentId experiment) {
    List<Integer> positions = texts(table).stream().map(name -> position(table, name)).toList();
    List<List<Object>> rows = new ArrayList<>();
    for (List<Object> row : Cells.of(store, table, experiment)) {
      List<Object> texts = new ArrayList<>();
      positions.forEach(at -> texts.add(row.get(at)));
      rows.add(texts);
    }
    return rows;
  }

  private static int position(Table table, String column) {
    return table.columns().stream().map(Table.Column::name).toList().indexOf(column);
  }

  private static List<String> texts(Table table) {
    if (table.name().equals(GATHERED)) {
      return List.of();
    }
    return HostileDatabase.columns(table, Table.Type.TEXT).stream()
        .filter(name -> !KEYS.contains(name))
        .toList();
  }

  private static String longText(Table table) {
    return LONG_TEXTS.get(table.name());
  }

  private static <T> T last(List<T> values) {
    return values.get(values.size() - 1);
  }
}
