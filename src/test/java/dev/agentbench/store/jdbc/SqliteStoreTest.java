package dev.agentbench.store.jdbc;

import dev.agentbench.store.Store;
import dev.agentbench.store.StoreContractTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContractTest {
  @TempDir Path folder;

  @Override
  protected Store open() {
    Path file = folder.resolve("metrics.db");
    if (Files.notExists(file)) {
      Databases.createEmpty(file);
    }
    return SqliteStores.open(Databases.at(file));
  }
}
