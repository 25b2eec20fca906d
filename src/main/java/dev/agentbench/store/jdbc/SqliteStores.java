package dev.agentbench.store.jdbc;

import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Opens SQLite databases. Several processes may use one at a time: each waits up to half a minute
 * for another's transaction.
 */
public final class SqliteStores {
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(30);

  private SqliteStores() {}

  /**
   * Opens the database of {@code settings}, which is created, with its folder, where there is none.
   * Throws {@link StoreException} when it cannot be used and {@code InvalidInputException} when the
   * URL names no file. Closed by the caller.
   */
  public static Store open(StoreSettings settings) {
    return open(SqliteUrl.file(settings.url()), settings.poolSize(), BUSY_TIMEOUT);
  }

  /** Like {@link #open}, but where there is no database it throws instead of creating one. */
  public static Store openExisting(StoreSettings settings) {
    Path path = SqliteUrl.file(settings.url());
    if (!new SqliteFile(path, BUSY_TIMEOUT).exists()) {
      throw new StoreException(
          "No database at " + path + " yet",
          "Run an experiment first, or name the right file in database.url.");
    }
    return open(path, settings.poolSize(), BUSY_TIMEOUT);
  }

  static Store open(Path path, int poolSize, Duration busyTimeout) {
    SqliteFile file = new SqliteFile(path, busyTimeout);
    SqliteDialect dialect = new SqliteDialect(path.toString());
    Schema schema = new Schema(dialect);
    if (!file.exists()) {
      file.create(schema::makeCurrent);
    }
    schema.makeCurrent(file.source());
    return new JdbcStore(new Database(dialect, file.source(), poolSize), new LockFile(path));
  }
}
