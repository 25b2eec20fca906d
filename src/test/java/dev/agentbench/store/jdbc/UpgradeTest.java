package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.result.AgentModel;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialRecords;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.jdbc.row.ExperimentAgentRows;
import dev.agentbench.testing.PostgresDatabases;
import dev.agentbench.testing.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Databases that earlier versions made, with the migrations that one file stands for today. The
 * dumps are never made anew; those between 5 and 9 come from the first by the migrations that
 * stayed as they were.
 */
class UpgradeTest {
  private static final Path DUMPS = Path.of("src/test/resources/older");

  /** Everything but the texts of statements, which say how tables came about. */
  private static final List<String> SQLITE_SCHEMA =
      List.of(
          "SELECT type || ' ' || name || ' ' || tbl_name FROM sqlite_schema"
              + " WHERE name NOT LIKE 'flyway%' AND name NOT LIKE '%autoindex_flyway%'",
          "SELECT t.name || concat_ws(' ', '', t.type, t.ncol, t.wr, t.strict)"
              + " FROM pragma_table_list t WHERE t.name NOT LIKE 'flyway%'",
          "SELECT t.name || concat_ws(' ', '', c.cid, c.name, c.type, c.\"notnull\", c.dflt_value,"
              + " c.pk, c.hidden) FROM pragma_table_list t, pragma_table_xinfo(t.name) c"
              + " WHERE t.name NOT LIKE 'flyway%'",
          "SELECT t.name || concat_ws(' ', '', f.\"table\", f.\"from\", f.\"to\", f.on_delete)"
              + " FROM pragma_table_list t, pragma_foreign_key_list(t.name) f",
          "SELECT t.name || concat_ws(' ', '', i.name, i.\"unique\", i.origin, c.seqno, c.name,"
              + " c.\"desc\", c.coll, c.key) FROM pragma_table_list t, pragma_index_list(t.name) i,"
              + " pragma_index_xinfo(i.name) c WHERE t.name NOT LIKE 'flyway%'");

  private static final List<String> POSTGRES_SCHEMA =
      List.of(
          "SELECT concat_ws(' ', table_name, ordinal_position, column_name, data_type, is_nullable,"
              + " column_default, is_identity, identity_generation, collation_name)"
              + " FROM information_schema.columns WHERE table_schema = 'public'"
              + " AND table_name NOT LIKE 'flyway%'",
          "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"
              + " AND tablename NOT LIKE 'flyway%'",
          "SELECT concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid))"
              + " FROM pg_constraint WHERE connamespace = 'public'::regnamespace"
              + " AND conrelid::regclass::text NOT LIKE 'flyway%'",
          "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal");

  /** Longer than an entry of an index can be, even when it is compressed. */
  private static final String LONG_NAMES =
      "UPDATE llm_calls SET agent_type = '%s', model = '%s'"
          .formatted("Coder".repeat(60_000), "coder".repeat(60_000));

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {5, 6, 7, 8, 9})
  void aDatabaseOfSqliteIsAsANewOneAndHoldsWhatItDid(int version) throws Exception {
    Path old = sqliteOf(version);
    assertThat(Databases.sql(old, "SELECT version FROM flyway_schema_history"))
        .startsWith("1", "2", "3", "4", "5")
        .endsWith(Integer.toString(version));

    try (Store store = SqliteStores.open(Databases.at(old))) {
      assertHoldsTheSamples(store);
    }

    Path fresh = folder.resolve("fresh.db");
    Databases.createEmpty(fresh);
    for (String part : SQLITE_SCHEMA) {
      assertThat(Databases.sql(old, part))
          .isNotEmpty()
          .containsExactlyInAnyOrderElementsOf(Databases.sql(fresh, part));
    }
    assertThat(Databases.sql(old, "PRAGMA foreign_key_check")).isEmpty();
    assertThat(
            Databases.sql(
                old, "SELECT routed_as_expected FROM task_executions WHERE mode = 'single-agent'"))
        .containsOnlyNulls();
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(ints = {5, 6, 7, 8, 9})
  void aDatabaseOfPostgresIsAsANewOneAndHoldsWhatItDid(int version) throws Exception {
    String old = PostgresDatabases.create();
    String fresh = PostgresDatabases.create();
    try {
      PostgresDatabases.sql(old, dump("postgresql", version));
      migrate(PostgresDatabases.jdbc(old), "postgresql", version);
      assertThat(PostgresDatabases.sql(old, "SELECT version FROM flyway_schema_history"))
          .startsWith("4", "5")
          .endsWith(Integer.toString(version));

      try (Store store = PostgresStores.open(Databases.postgres(old, folder))) {
        assertHoldsTheSamples(store);
      }

      PostgresStores.open(Databases.postgres(fresh, folder)).close();
      for (String part : POSTGRES_SCHEMA) {
        assertThat(PostgresDatabases.sql(old, part))
            .containsExactlyInAnyOrderElementsOf(PostgresDatabases.sql(fresh, part));
      }
    } finally {
      PostgresDatabases.drop(old);
      PostgresDatabases.drop(fresh);
    }
  }

  @Test
  void namesOfAgentsOfAnyLengthAreGatheredBySqlite() throws Exception {
    Path old = sqliteOf(9);
    Databases.sql(old, LONG_NAMES);

    try (Store store = SqliteStores.open(Databases.at(old))) {
      assertHasTheLongName(store);
    }
  }

  @Test
  @Tag("slow")
  void namesOfAgentsOfAnyLengthAreGatheredByPostgres() throws Exception {
    String old = PostgresDatabases.create();
    try {
      PostgresDatabases.sql(old, dump("postgresql", 9));
      PostgresDatabases.sql(old, LONG_NAMES);

      try (Store store = PostgresStores.open(Databases.postgres(old, folder))) {
        assertHasTheLongName(store);
      }
    } finally {
      PostgresDatabases.drop(old);
    }
  }

  private static void assertHasTheLongName(Store store) {
    String name = "coder".repeat(ExperimentAgentRows.LONGEST / 5);
    assertThat(store.experiments().agents(99)).contains(new AgentModel(name, name));
  }

  @Test
  void aDatabaseOfBeforeTheFirstMigrationIsRefusedAndStaysAsItIs() throws Exception {
    Path old = sqliteOf(5);
    Databases.sql(old, "DELETE FROM flyway_schema_history WHERE version = '5'");

    assertThatThrownBy(() -> SqliteStores.open(Databases.at(old)).close())
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("schema 4")
        .hasMessageContaining(old.toString());
    assertThat(Databases.sql(old, "SELECT version FROM flyway_schema_history"))
        .containsExactly("1", "2", "3", "4");
  }

  private static void assertHoldsTheSamples(Store store) {
    Experiment experiment = Samples.completed();
    assertThat(store.experiments().find(experiment.id())).contains(experiment);
    assertThat(store.trials().ofExperiment(experiment.id()))
        .containsExactlyInAnyOrderElementsOf(
            Samples.everyKind().stream().map(UpgradeTest::withoutMilestones).toList());
    for (Trial trial : Samples.everyKind()) {
      assertThat(store.trials().lastFrame(trial.id())).isEqualTo(1);
    }
    assertThat(store.experiments().list(9))
        .as("agents with their models, gathered by the upgrade")
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line.agents())
                    .containsExactlyInAnyOrderElementsOf(
                        store.trials().ofExperiment(line.experiment().id()).stream()
                            .flatMap(trial -> ExperimentAgentRows.of(trial.records()).stream())
                            .collect(Collectors.toSet())))
        .anySatisfy(line -> assertThat(line.agents()).hasSizeGreaterThan(1));
    assertThat(store.experiments().tokenRefreshes(experiment.id())).hasSize(1);
    assertThat(store.baselines().list())
        .containsExactly(
            new Baseline("default", experiment.mode(), experiment.id(), Samples.START));
    assertThat(store.trials().ofExperiment(Samples.completedSingleAgent().id())).hasSize(1);
  }

  /** As the versions that wrote the dumps knew it. */
  private static Trial withoutMilestones(Trial trial) {
    TrialRecords records = trial.records();
    return new Trial(
        trial.id(),
        trial.subject(),
        trial.startedAt(),
        trial.completedAt(),
        trial.result(),
        trial.timings(),
        trial.traffic(),
        new TrialRecords(
            records.attempts(),
            records.toolCalls(),
            records.llmCalls(),
            records.agentSwitches(),
            records.checks(),
            records.hallucinations(),
            records.plans(),
            records.integrity(),
            List.of()),
        trial.diff(),
        trial.workspace());
  }

  private Path sqliteOf(int version) throws Exception {
    Path file = folder.resolve("old.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(dump("sqlite", version));
    }
    migrate("jdbc:sqlite:" + file, "sqlite", version);
    return file;
  }

  /** Of the newest version that has one and is not newer. */
  private static String dump(String database, int version) throws IOException {
    int kept = version < 9 ? 5 : 9;
    return Files.readString(DUMPS.resolve(database + "-schema" + kept + ".sql"));
  }

  private static void migrate(String url, String database, int version) {
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:db/migration/" + database)
        .ignoreMigrationPatterns("*:missing")
        .target(Integer.toString(version))
        .load()
        .migrate();
  }
}
