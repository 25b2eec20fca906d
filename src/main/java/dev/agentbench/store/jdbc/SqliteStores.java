package dev.agentbench.store.jdbc;

import dev.agentbench.store.NoDatabaseException;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.store.recording.SpoolFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Opens SQLite databases. Several processes may use one at a time: each waits up to half a minute
 * for another's transaction.
 */
public final class SqliteStores {
  private SqliteStores() {}

  /**
   * Opens the database of {@code settings}, which is created, with its folder, where there is none.
   * Throws {@code StoreException} when it cannot be used and {@code InvalidInputException} when the
   * URL names no file. Closed by the caller.
   */
  public static Store open(StoreSettings settings) {
    return open(settings, DatabaseTimeouts.USUAL);
  }

  /** Like {@link #open}, but where there is no database it throws instead of creating one. */
  public static Store openExisting(StoreSettings settings) {
    Path path = SqliteUrl.file(settings.url());
    if (!new SqliteFile(path, DatabaseTimeouts.USUAL.busy()).exists()) {
      throw new NoDatabaseException(
          "No database at " + path.toAbsolutePath() + " yet",
          "Run an experiment first, or name the right file in database.url.");
    }
    return open(settings, DatabaseTimeouts.USUAL);
  }

  /** The file that is meant, the same for all ways to name it; it need not exist. */
  public static Path address(StoreSettings settings) {
    Path file = SqliteUrl.file(settings.url()).toAbsolutePath().normalize();
    try {
      return file.toRealPath();
    } catch (IOException notThereYet) {
      return file;
    }
  }

  static Store open(StoreSettings settings, DatabaseTimeouts patience) {
    Path path = SqliteUrl.file(settings.url());
    SqliteFile file = new SqliteFile(path, patience.busy());
    SqliteDialect dialect = new SqliteDialect(path.toString());
    Schema schema = new Schema(dialect);
    if (!file.exists()) {
      file.create(schema::makeCurrent);
    }
    file.awaitOthersWhoFillIt(dialect);
    schema.makeCurrent(file.source());
    return new JdbcStore(
        new Database(dialect, file.source(), settings.poolSize()),
        new LockFile(path),
        spools(path, settings.spool()),
        patience);
  }

  private static SpoolFolder spools(Path file, SpoolSettings settings) {
    Path beside = Objects.requireNonNullElse(settings.folder(), file.toAbsolutePath().getParent());
    return new SpoolFolder(beside, file.getFileName().toString(), settings.limitBytes());
  }
}
