package dev.agentbench.search;

import dev.agentbench.app.Stores;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.testing.PostgresDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class PostgresSearchTest extends SearchContractTest {
  /** Null before the first test, which would not be seen as skipped if all of them were. */
  private static String url;

  @AfterAll
  static void dropDatabase() {
    PostgresDatabases.drop(url);
  }

  @Override
  Store open() {
    if (url == null) {
      url = PostgresDatabases.create();
    }
    Store database = Stores.open(new StoreSettings("postgresql", url, 4, SpoolSettings.DEFAULT));
    PostgresDatabases.sql(url, "TRUNCATE experiments CASCADE");
    return database;
  }

  @Override
  long entries() {
    return Long.parseLong(PostgresDatabases.sql(url, "SELECT COUNT(*) FROM search_entries").get(0));
  }
}
