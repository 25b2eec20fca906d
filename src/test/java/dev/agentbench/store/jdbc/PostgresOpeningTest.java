package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.Claim;
import dev.agentbench.store.ExperimentSummary;
import dev.agentbench.store.Samples;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.store.Table;
import dev.agentbench.testing.PostgresDatabases;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@Tag("slow")
class PostgresOpeningTest {
  private String url;

  @BeforeEach
  void createDatabase() {
    url = PostgresDatabases.create();
  }

  @AfterEach
  void dropDatabase() {
    PostgresDatabases.drop(url);
  }

  @Test
  void manyMayOpenAnEmptyDatabaseAtOnceAndOneOfThemMakesItsTables() throws Exception {
    int threads = 6;
    CyclicBarrier barrier = new CyclicBarrier(threads);
    Callable<Void> openAndWrite =
        () -> {
          barrier.await();
          Experiment experiment = Samples.running();
          try (Store store = open(url);
              ResultSink recorder = store.recorder()) {
            recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
            recorder.accept(new RunEvent.TrialFinished(Samples.rich(experiment)));
          }
          return null;
        };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      for (Future<Void> one : pool.invokeAll(Collections.nCopies(threads, openAndWrite))) {
        one.get();
      }
    } finally {
      pool.shutdownNow();
    }

    try (Store store = PostgresStores.openExisting(settings(url))) {
      assertThat(store.experiments().list(100))
          .hasSize(threads)
          .extracting(ExperimentSummary::finished)
          .containsOnly(1);
    }
    assertThat(versions()).endsWith(Integer.toString(Schema.KNOWN)).doesNotHaveDuplicates();
  }

  @Test
  void itsTablesAreThoseThatAreExported() {
    open(url).close();

    for (Table table : Tables.ALL) {
      assertThat(columns(table.name()))
          .as(table.name())
          .containsExactlyInAnyOrderElementsOf(
              table.columns().stream().map(PostgresOpeningTest::described).toList());
    }
  }

  @Test
  void aReadOnlyCommandMakesNoTables() {
    assertRefused(
        () -> PostgresStores.openExisting(settings(url)),
        "No results in database " + location(),
        "Run an experiment first");
    assertThat(tables()).isEmpty();
  }

  @Test
  void theDatabaseOfAnotherProgramIsLeftAloneAndASchemaOfItsOwnServes() {
    PostgresDatabases.sql(url, "CREATE TABLE experiments (id INTEGER)");

    assertRefused(
        () -> open(url).close(),
        "belongs to another program: it holds experiments",
        "?currentSchema=NAME");
    assertThat(tables()).containsExactly("experiments");

    String own = url + "?currentSchema=results";
    open(own).close();
    try (Store store = PostgresStores.openExisting(settings(own))) {
      assertThat(store.experiments().list(1)).isEmpty();
    }
  }

  @Test
  void aDatabaseOfANewerVersionIsLeftAlone() {
    open(url).close();
    PostgresDatabases.sql(
        url,
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " installed_by, execution_time, success)"
            + " VALUES (99, '77', 'later', 'SQL', 'V77__later.sql', 'x', 1, true)");

    assertRefused(() -> open(url).close(), "written by a newer version (schema 77", "Use that");
  }

  @Test
  void whatIsWrongWithTheAddressIsToldWithoutThePassword() {
    assertRefused(
        () -> open(url.replaceFirst(":[^:@]*@", ":wr0ng@")).close(),
        "refuses the user or the password",
        "Look at database.url");
    assertRefused(
        () -> open(url.replaceFirst("[^/]*$", "no_such")).close(),
        "no_such does not exist",
        "createdb no_such");
    assertRefused(
        () -> open(url.replaceFirst("@[^/]*/", "@127.0.0.1:1/")).close(),
        "cannot be reached",
        "Is the server running");
    assertRefused(
        () -> open(url + "?sslmod=require").close(), "knows no option 'sslmod'", "sslmode");
  }

  @Test
  void aUserWhoMayOnlyReadIsToldSoBeforeARunBegins() {
    open(url).close();
    PostgresDatabases.sql(url, "DROP ROLE IF EXISTS reader");
    PostgresDatabases.sql(url, "CREATE ROLE reader LOGIN PASSWORD 'reader'");
    PostgresDatabases.sql(url, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");

    String asReader = url.replaceFirst("://[^@]*@", "://reader:reader@");
    try (Store store = PostgresStores.openExisting(settings(asReader))) {
      assertThat(store.experiments().list(1)).isEmpty();
      assertRefused(() -> store.recorder().close(), "does not permit that", "Grant");
    }
  }

  @Test
  void anExperimentIsClaimedOnceUntilItsClaimIsClosed() {
    Experiment one = Samples.running();
    Experiment other = Samples.running();
    try (Store store = open(url);
        Store second = open(url)) {
      Claim claim = store.claim(List.of(one.id(), other.id())).orElseThrow();
      try (claim) {
        assertThat(second.isClaimed(one.id())).isTrue();
        assertThat(second.claim(List.of(Samples.running().id(), other.id()))).isEmpty();
      }
      assertThat(second.isClaimed(one.id())).isFalse();
      Claim again = second.claim(List.of(one.id())).orElseThrow();
      try (again) {
        assertThat(store.isClaimed(one.id())).isTrue();
      }
    }
  }

  private static String described(Table.Column column) {
    return column.name()
        + switch (column.type()) {
          case TEXT -> " text";
          case INTEGER -> " integer";
          case REAL -> " double precision";
          case BOOLEAN -> " boolean";
          case INSTANT -> " timestamp with time zone";
        };
  }

  private List<String> columns(String table) {
    return PostgresDatabases.sql(
        url,
        "SELECT column_name || ' ' || CASE data_type WHEN 'uuid' THEN 'text'"
            + " WHEN 'bigint' THEN 'integer' ELSE data_type END"
            + " FROM information_schema.columns WHERE table_name = '"
            + table
            + "'");
  }

  private List<String> tables() {
    return PostgresDatabases.sql(
        url, "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'");
  }

  private List<String> versions() {
    return PostgresDatabases.sql(url, "SELECT version FROM flyway_schema_history");
  }

  private String location() {
    return url.replaceFirst("//.*@", "//");
  }

  private static Store open(String url) {
    return PostgresStores.open(settings(url));
  }

  private static StoreSettings settings(String url) {
    return new StoreSettings("postgresql", url, 4, SpoolSettings.DEFAULT);
  }

  private void assertRefused(ThrowingCallable opening, String message, String hint) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            BenchmarkException.class,
            refused -> {
              assertThat(refused.getMessage()).contains(message).doesNotContain("s3cret", "wr0ng");
              assertThat(refused.hint().orElse("")).contains(hint);
            });
  }
}
