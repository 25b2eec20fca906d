package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.result.Experiment;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreContractTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContractTest {
  @TempDir Path folder;

  @Test
  void timesAreKeptToTheNanosecond() {
    Experiment experiment = Samples.running(Samples.NOON.plusNanos(789));

    keep(started(experiment));

    assertThat(store.experiments().find(experiment.id())).contains(experiment);
  }

  @Override
  protected Store open() {
    Path file = folder.resolve("metrics.db");
    if (Files.notExists(file)) {
      Databases.createEmpty(file);
    }
    return SqliteStores.open(Databases.at(file));
  }
}
