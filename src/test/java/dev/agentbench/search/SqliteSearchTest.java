package dev.agentbench.search;

import dev.agentbench.app.Stores;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;

class SqliteSearchTest extends SearchContractTest {
  @TempDir Path folder;

  @Override
  Store open() {
    return Stores.open(new StoreSettings("sqlite", file().toString(), 4, SpoolSettings.DEFAULT));
  }

  private Path file() {
    return folder.resolve("metrics.db");
  }

  @Override
  long entries() {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
        ResultSet row =
            connection
                .createStatement()
                .executeQuery("SELECT COUNT(*) FROM search_entries_docsize")) {
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
