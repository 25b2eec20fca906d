package dev.agentbench.store.jdbc;

import dev.agentbench.store.PostgresUrl;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.store.recording.SpoolFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;

/** Opens PostgreSQL databases, which any number of processes on any machines may share. */
public final class PostgresStores {
  /** Beside reports and workspaces, under the working directory. */
  private static final Path SPOOLS = Path.of("data");

  private PostgresStores() {}

  /**
   * Opens the database of {@code settings}, which must be there; its tables are created or brought
   * up to date where needed. Throws {@link StoreException} when it cannot be used and {@code
   * InvalidInputException} when the URL is none. Closed by the caller.
   */
  public static Store open(StoreSettings settings) {
    return open(settings, DatabaseTimeouts.USUAL);
  }

  /** Like {@link #open}, but where there are no tables it throws instead of creating them. */
  public static Store openExisting(StoreSettings settings) {
    PostgresUrl url = PostgresUrl.parse(settings.url());
    PostgresDialect dialect = new PostgresDialect(url, DatabaseTimeouts.USUAL.busy());
    if (new Schema(dialect).version(PostgresSource.of(url, DatabaseTimeouts.USUAL.busy())) == 0) {
      throw new StoreException(
          "No results in database " + url.location() + " yet",
          "Run an experiment first, or name the right database in database.url.");
    }
    return open(settings, DatabaseTimeouts.USUAL);
  }

  static Store open(StoreSettings settings, DatabaseTimeouts patience) {
    PostgresUrl url = PostgresUrl.parse(settings.url());
    PostgresDialect dialect = new PostgresDialect(url, patience.busy());
    DataSource source = PostgresSource.of(url, patience.busy());
    Schema schema = new Schema(dialect);
    if (schema.version(source) < Schema.KNOWN) {
      // An index on years of results may take its time.
      DataSource unhurried = PostgresSource.of(url, Duration.ZERO);
      MigrationLock.whileHeld(unhurried, dialect, () -> schema.makeCurrent(unhurried));
    }
    Database database = new Database(dialect, source, settings.poolSize());
    return new JdbcStore(
        database,
        new PostgresClaims(database, source, dialect),
        spools(url, settings.spool()),
        patience);
  }

  private static SpoolFolder spools(PostgresUrl url, SpoolSettings settings) {
    String name = (url.servers() + "-" + url.database()).replaceAll("[^\\w.-]", "-");
    Path folder = Objects.requireNonNullElse(settings.folder(), SPOOLS);
    return new SpoolFolder(folder, name, settings.limitBytes());
  }
}
