package dev.agentbench.store.jdbc;

import dev.agentbench.store.StoreException;
import dev.agentbench.store.StoreOutageException;
import dev.agentbench.store.jdbc.row.Cells;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** SQLite's ways, and its result codes in words. */
final class SqliteDialect implements SqlDialect {
  private static final Set<SQLiteErrorCode> BUSY =
      Set.of(SQLiteErrorCode.SQLITE_BUSY, SQLiteErrorCode.SQLITE_LOCKED);

  private static final Cells CELLS = new SqliteCells();

  /**
   * In KiB. Holds the inner pages of a long history, else read again for nearly every trial. Set
   * before reading and not when a connection opens: it looks into the file, and would be in the way
   * of those who open an empty one at the same moment.
   */
  private static final String CACHE = "PRAGMA cache_size = -16384";

  private final String location;

  SqliteDialect(String location) {
    this.location = location;
  }

  @Override
  public String migrations() {
    return "classpath:db/migration/sqlite";
  }

  /** A deferred one would fail at its first write when another process wrote in between. */
  @Override
  public String beginWrite() {
    return "BEGIN IMMEDIATE";
  }

  /**
   * The first transaction sees one state from its first query on. The others see the same when
   * nobody committed from before it until after they began, which is tried until it is so.
   */
  @Override
  public void beginRead(List<Connection> connections) throws SQLException {
    for (Connection connection : connections) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(CACHE);
      }
    }
    List<Connection> others = connections.subList(1, connections.size());
    if (others.isEmpty()) {
      return;
    }
    List<Long> before;
    List<Long> after;
    do {
      for (Connection connection : connections) {
        connection.rollback();
      }
      before = dataVersions(others);
      for (Connection other : others) {
        other.rollback();
      }
      dataVersions(connections.subList(0, 1));
      after = dataVersions(others);
    } while (!after.equals(before));
  }

  /** Begins a transaction on each; a number that differs when somebody else committed meanwhile. */
  private static List<Long> dataVersions(List<Connection> connections) throws SQLException {
    List<Long> versions = new ArrayList<>();
    for (Connection connection : connections) {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("PRAGMA data_version")) {
        versions.add(row.getLong(1));
      }
    }
    return versions;
  }

  @Override
  public Cells cells() {
    return CELLS;
  }

  @Override
  public WordIndex wordIndex() {
    return new SqliteWordIndex();
  }

  @Override
  public @Nullable String schema(Connection connection) {
    return null;
  }

  @Override
  public boolean isBusy(SQLException failure) {
    return BUSY.contains(code(failure));
  }

  @Override
  public StoreException explain(String action, SQLException failure) {
    return switch (code(failure)) {
      case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL ->
          outage(
              "is locked by another program",
              "Close the other program (a database browser, another run), then try again.",
              failure);
      case SQLITE_NOTADB ->
          outage(
              "is not an SQLite database",
              "Move that file away, or name another one in database.url.",
              failure);
      case SQLITE_CORRUPT ->
          outage(
              "is damaged",
              "Restore a copy, or save what can be read: sqlite3 "
                  + location
                  + " .recover | sqlite3 rescued.db",
              failure);
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH ->
          outage(
              "cannot be opened for writing",
              "Allow this user to write to the file and to its folder, also for reading: SQLite"
                  + " keeps its log beside the file.",
              failure);
      case SQLITE_FULL ->
          outage("cannot grow: the disk is full", "Free some space, then try again.", failure);
      case SQLITE_IOERR ->
          outage(
              "cannot be read or written: " + failure.getMessage(),
              "Look at the disk it lies on.",
              failure);
      case SQLITE_CONSTRAINT, SQLITE_TOOBIG, SQLITE_MISMATCH, SQLITE_RANGE, SQLITE_MISUSE ->
          new StoreException(unable(action, failure), null, failure);
      default -> // such as a table that is gone: another file was put in its place, or SQL changed
          // it
          new StoreOutageException(
              unable(action, failure), "Put back the file that was there, or a copy.", failure);
    };
  }

  private String unable(String action, SQLException failure) {
    return "Could not " + action + " database " + location + ": " + failure.getMessage();
  }

  /** A file that was moved away is still written to by those who have it open. */
  @Override
  public Object identity() {
    try {
      Object key = Files.readAttributes(Path.of(location), BasicFileAttributes.class).fileKey();
      return key == null ? location : key;
    } catch (IOException gone) {
      throw new StoreOutageException(
          "Database " + location + " is gone", "Put it back where it was.", gone);
    }
  }

  @Override
  public OptionalLong reclaim(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      long before = size(statement);
      statement.execute("VACUUM");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      return OptionalLong.of(before - size(statement));
    }
  }

  @Override
  public String whereElse() {
    return "Name another file in database.url, or move this one away.";
  }

  @Override
  public String location() {
    return location;
  }

  private static long size(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")) {
      return row.getLong(1);
    }
  }

  private StoreException outage(String what, String hint, SQLException failure) {
    return new StoreOutageException("Database " + location + " " + what, hint, failure);
  }

  private static SQLiteErrorCode code(SQLException failure) {
    return SQLiteErrorCode.getErrorCode(failure.getErrorCode() & 0xff);
  }
}
