package dev.agentbench.app;

import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.store.jdbc.SqliteStores;

/**
 * Opens the database that the configuration chose: the only place that knows which kinds there are.
 */
public final class Stores {
  private Stores() {}

  /** Opens the database, creating or upgrading it where needed. */
  public static Store open(StoreSettings settings) {
    return SqliteStores.open(settings);
  }

  /** Opens a database that must exist already; for commands that only read. */
  public static Store openExisting(StoreSettings settings) {
    return SqliteStores.openExisting(settings);
  }
}
