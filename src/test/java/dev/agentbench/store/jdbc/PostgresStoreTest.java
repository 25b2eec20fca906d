package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.Experiment;
import dev.agentbench.store.Samples;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreContractTest;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.testing.PostgresDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class PostgresStoreTest extends StoreContractTest {
  /** Null before the first test, which would not be seen as skipped if all of them were. */
  private static String url;

  private boolean opened;

  @AfterAll
  static void dropDatabase() {
    PostgresDatabases.drop(url);
  }

  @Test
  void timesAreCutToTheMicrosecond() {
    Experiment experiment = Samples.running(Samples.NOON.plusNanos(999));

    keep(started(experiment));

    assertThat(store.experiments().find(experiment.id()).orElseThrow().startedAt())
        .isEqualTo(Samples.NOON);
  }

  @Test
  void aNulIsKeptAsItsSign() {
    Experiment experiment = Samples.rich();

    keep(started(experiment));

    assertThat(PostgresDatabases.sql(url, "SELECT name FROM experiments"))
        .containsExactly(experiment.name().replace('\0', '␀'));
  }

  @Test
  void columnsHaveTheTypesOfWhatTheyHold() {
    Experiment experiment = Samples.running();
    keep(started(experiment), finished(Samples.rich(experiment)));

    assertThat(
            PostgresDatabases.sql(
                url,
                "SELECT pg_typeof(t.id) || ' ' || pg_typeof(t.started_at) || ' '"
                    + " || pg_typeof(t.success) || ' ' || AVG(t.success::INT)::INT"
                    + " FROM task_executions t GROUP BY t.id"))
        .containsExactly("uuid timestamp with time zone boolean 0");
  }

  @Override
  protected Store open() {
    if (url == null) {
      url = PostgresDatabases.create();
    }
    Store database =
        PostgresStores.open(new StoreSettings("postgresql", url, 4, SpoolSettings.DEFAULT));
    if (!opened) {
      PostgresDatabases.sql(url, "TRUNCATE experiments, baselines CASCADE");
      opened = true;
    }
    return database;
  }
}
