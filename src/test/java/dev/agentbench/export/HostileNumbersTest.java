package dev.agentbench.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no finite number in any real column, where a foreign hand may have put it. */
@Timeout(60)
@Tag("slow")
class HostileNumbersTest {
  /** The columns that may hold nothing; SQLite takes NaN for that. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "agent_switches.confidence",
          "quality_evaluations.score",
          "subtask_executions.duration_seconds");

  /** Which documents do not hold, since it is summed up. */
  private static final String SUM = "task_executions.cost_usd";

  private static final List<Double> NUMBERS =
      List.of(
          Double.NaN,
          Double.POSITIVE_INFINITY,
          Double.NEGATIVE_INFINITY,
          Double.MIN_VALUE,
          Double.MAX_VALUE,
          0.1 + 0.2);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void tablesHoldThem(String type) throws Exception {
    try (HostileDatabase database = HostileDatabase.create(type, folder)) {
      List<ExperimentId> experiments = database.keep(NUMBERS.size());
      try (Store store = database.open()) {
        for (int at = 0; at < NUMBERS.size(); at++) {
          for (Table table : withReals(store)) {
            List<String> columns = takers(database, table, NUMBERS.get(at));
            database.fill(table, columns, experiments.get(at), NUMBERS.get(at));
            assertKept(database, store, table, columns, experiments.get(at), NUMBERS.get(at));
          }
        }
        assertExported(store, experiments);
      }
    }
  }

  /** They are left out, and so does a document that was imported have the same bytes. */
  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void documentsLeaveThemOutWhereNothingMayStand(String type) throws Exception {
    Path second = Files.createDirectory(folder.resolve("second"));
    try (HostileDatabase database = HostileDatabase.create(type, folder);
        HostileDatabase fresh = HostileDatabase.create(type, second)) {
      List<ExperimentId> experiments = database.keep(3);
      try (Store from = database.open();
          Store into = fresh.open()) {
        for (int at = 0; at < experiments.size(); at++) {
          for (Table table : withReals(from)) {
            List<String> columns =
                reals(table).stream().filter(name -> isOptional(table, name)).toList();
            database.fill(table, columns, experiments.get(at), NUMBERS.get(at));
          }
          Path first = document(from, experiments.get(at), "first");
          assertThat(first).content().doesNotContain("NaN", "Infinity");
          new ExperimentImport(into).run(first);
          assertThat(document(into, experiments.get(at), "again")).hasSameBinaryContentAs(first);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sqlite", "postgresql"})
  void aDocumentIsRefusedWhereANumberMustStand(String type) throws Exception {
    try (HostileDatabase database = HostileDatabase.create(type, folder);
        Store store = database.open()) {
      for (Table table : withReals(store)) {
        for (String column : reals(table)) {
          String name = table.name() + "." + column;
          if (!OPTIONAL.contains(name) && !name.equals(SUM)) {
            assertRefused(database, store, table, column);
          }
        }
      }
    }
  }

  private void assertRefused(HostileDatabase database, Store store, Table table, String column)
      throws Exception {
    for (Double number : NUMBERS.subList(database.isPostgres() ? 0 : 1, 3)) {
      ExperimentId experiment = database.keep(1).get(0);
      database.fill(table, List.of(column), experiment, number);
      assertThatThrownBy(() -> document(store, experiment, "refused"))
          .as("%s.%s", table.name(), column)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("column " + column + " holds " + number);
    }
  }

  private static void assertKept(
      HostileDatabase database,
      Store store,
      Table table,
      List<String> columns,
      ExperimentId experiment,
      Double number) {
    Double kept = number.isNaN() && !database.isPostgres() ? null : number;
    List<List<Object>> rows = Cells.of(store, table, experiment);
    assertThat(rows).as(table.name()).isNotEmpty();
    List<String> names = table.columns().stream().map(Table.Column::name).toList();
    for (String column : columns) {
      assertThat(rows)
          .as("%s.%s", table.name(), column)
          .allSatisfy(row -> assertThat(row.get(names.indexOf(column))).isEqualTo(kept));
    }
  }

  private void assertExported(Store store, List<ExperimentId> experiments) throws Exception {
    for (ExportFormat format :
        List.of(ExportFormat.CSV, ExportFormat.JSONL, ExportFormat.PARQUET)) {
      HostileDatabase.export(store, format, experiments, folder.resolve("out"));
      for (Table table : withReals(store)) {
        List<List<Object>> kept = new ArrayList<>();
        experiments.forEach(each -> kept.addAll(Cells.of(store, table, each)));
        List<List<Object>> read = ReadBack.rows(folder.resolve("out"), table, format);
        assertThat(ReadBack.difference(table, kept, read))
            .as("%s as %s", table.name(), format)
            .isEmpty();
      }
    }
  }

  private Path document(Store store, ExperimentId experiment, String name) throws Exception {
    return HostileDatabase.export(
            store, ExportFormat.JSON, List.of(experiment), folder.resolve(name))
        .get(0);
  }

  /** Real columns that the database lets a number into. */
  private static List<String> takers(HostileDatabase database, Table table, Double number) {
    return reals(table).stream()
        .filter(name -> database.isPostgres() || !number.isNaN() || isOptional(table, name))
        .toList();
  }

  private static List<Table> withReals(Store store) {
    return store.tables().all().stream().filter(table -> !reals(table).isEmpty()).toList();
  }

  private static List<String> reals(Table table) {
    return HostileDatabase.columns(table, Table.Type.REAL);
  }

  private static boolean isOptional(Table table, String column) {
    return OPTIONAL.contains(table.name() + "." + column);
  }
}
