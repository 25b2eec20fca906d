package dev.agentbench.app;

import dev.agentbench.store.PostgresUrl;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.store.jdbc.PostgresStores;
import dev.agentbench.store.jdbc.SqliteStores;

/**
 * Opens the database that the configuration chose: the only place that knows which kinds there are.
 */
public final class Stores {
  private Stores() {}

  /** Opens the database, creating or upgrading it where needed. */
  public static Store open(StoreSettings settings) {
    return isPostgres(settings) ? PostgresStores.open(settings) : SqliteStores.open(settings);
  }

  /** Opens a database that must exist already; for commands that only read. */
  public static Store openExisting(StoreSettings settings) {
    return isPostgres(settings)
        ? PostgresStores.openExisting(settings)
        : SqliteStores.openExisting(settings);
  }

  /** Another database than the configured one, with the rest of its settings. */
  public static StoreSettings at(String url, StoreSettings others) {
    return new StoreSettings(
        PostgresUrl.isMeant(url) ? "postgresql" : "sqlite", url, others.poolSize(), others.spool());
  }

  /** Whether both mean one database, however they write its address. */
  public static boolean areSame(StoreSettings one, StoreSettings other) {
    return isPostgres(one) == isPostgres(other) && address(one).equals(address(other));
  }

  private static String address(StoreSettings settings) {
    return isPostgres(settings)
        ? PostgresUrl.parse(settings.url()).location()
        : SqliteStores.address(settings).toString();
  }

  private static boolean isPostgres(StoreSettings settings) {
    return PostgresUrl.isMeant(settings.type());
  }
}
