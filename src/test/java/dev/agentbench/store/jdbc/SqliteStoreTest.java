package dev.agentbench.store.jdbc;

import dev.agentbench.store.Store;
import dev.agentbench.store.StoreContractTest;
import dev.agentbench.store.StoreSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContractTest {
  @TempDir Path folder;

  @Override
  protected Store open() {
    return SqliteStores.open(
        new StoreSettings("sqlite", folder.resolve("metrics.db").toString(), 4));
  }
}
