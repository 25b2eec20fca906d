package dev.agentbench.store.jdbc;

import dev.agentbench.store.PostgresUrl;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.StoreOutageException;
import dev.agentbench.store.jdbc.row.Cells;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** PostgreSQL's ways, and its error codes in words. */
final class PostgresDialect implements SqlDialect {
  private static final Cells CELLS = new PostgresCells();

  /** Classes of what is wrong with a record: data, integrity, a limit of the server's. */
  private static final Set<String> OF_RECORDS = Set.of("21", "22", "23", "54");

  /** Serialisation failure, deadlock, lock not available. */
  private static final Set<String> BUSY = Set.of("40001", "40P01", "55P03");

  private final PostgresUrl url;
  private final String beginWrite;

  /**
   * @param patience how long a statement waits for another connection's lock
   */
  PostgresDialect(PostgresUrl url, Duration patience) {
    this.url = url;
    long millis = patience.toMillis();
    // A runner whose machine vanished must not keep its locks.
    this.beginWrite =
        String.format(
            Locale.ROOT,
            "BEGIN; SET LOCAL lock_timeout = %d; SET LOCAL idle_in_transaction_session_timeout = %d",
            millis / 2,
            millis * 2);
  }

  @Override
  public String migrations() {
    return "classpath:db/migration/postgresql";
  }

  @Override
  public String beginWrite() {
    return beginWrite;
  }

  @Override
  public void beginRead(List<Connection> connections) throws SQLException {
    for (Connection connection : connections) {
      execute(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    }
    List<Connection> others = connections.subList(1, connections.size());
    if (!others.isEmpty()) {
      String snapshot = exportedSnapshot(connections.get(0));
      for (Connection other : others) {
        execute(other, "SET TRANSACTION SNAPSHOT '" + snapshot + "'");
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String exportedSnapshot(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_export_snapshot()")) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public Cells cells() {
    return CELLS;
  }

  @Override
  public WordIndex wordIndex() {
    return new PostgresWordIndex();
  }

  @Override
  public String schema(Connection connection) throws SQLException {
    String named = url.option("currentSchema").orElse(null);
    return named == null
        ? Objects.requireNonNullElse(connection.getSchema(), "public")
        : named.split(",")[0].strip();
  }

  @Override
  public boolean isBusy(SQLException failure) {
    return BUSY.contains(state(failure));
  }

  @Override
  public StoreException explain(String action, SQLException failure) {
    SQLException reason = reason(failure);
    String state = state(reason);
    return BUSY.contains(state)
        ? outage("is busy", "Try again: another program held what was to be written.", reason)
        : switch (state) {
          case "25006" ->
              outage(
                  "takes no writes",
                  "Is it a standby? Name the primary, or all servers and targetServerType=primary.",
                  reason);
          case "25P03", "25P04" -> outage("ended the transaction", "Try again.", reason);
          case "57014" -> outage("is too slow", "Look at its load and statement_timeout.", reason);
          case "53100" ->
              outage("cannot grow: its disk is full", "Free some space, then try again.", reason);
          case "28P01", "28000" ->
              outage("refuses the user or the password", "Look at database.url.", reason);
          case "3D000" -> outage("does not exist", "Create it: createdb " + url.database(), reason);
          case "42501" ->
              outage("does not permit that", "Grant this user its schema and tables.", reason);
          default -> byClass(action, state, reason);
        };
  }

  private StoreException byClass(String action, String state, SQLException reason) {
    String kind = state.substring(0, Math.min(2, state.length()));
    return switch (kind) {
      case "08" ->
          outage("cannot be reached", "Is the server running, and the address right?", reason);
      case "57" -> outage("is being stopped or started", "Wait a moment, then try again.", reason);
      case "53" -> outage("has no room", "Look at its memory and max_connections.", reason);
      case "58" -> outage("is in trouble", "Look at the server's log and disk.", reason);
      default -> {
        String unable = "Could not " + action + " database " + location() + ": " + words(reason);
        yield OF_RECORDS.contains(kind)
            ? new StoreException(unable, null, reason)
            : new StoreOutageException(unable, "Look at its tables and the server's log.", reason);
      }
    };
  }

  /** The address: what the servers behind it make of it is theirs. */
  @Override
  public Object identity() {
    return location();
  }

  /** Autovacuum makes the room free for what comes next. */
  @Override
  public OptionalLong reclaim(Connection connection) {
    return OptionalLong.empty();
  }

  @Override
  public String whereElse() {
    return "Name another database in database.url, or a schema of its own: ?currentSchema=NAME";
  }

  @Override
  public String location() {
    return url.location();
  }

  private StoreException outage(String what, String hint, SQLException failure) {
    return new StoreOutageException(sentence(what, failure), hint, failure);
  }

  private String sentence(String what, SQLException failure) {
    return "Database " + location() + " " + what + ": " + words(failure);
  }

  /** Of a batch, which quotes the whole statement, or the pool, the failure that it comes from. */
  private static SQLException reason(SQLException failure) {
    SQLException next = failure.getNextException();
    if (next != null) {
      return next;
    }
    return failure.getCause() instanceof SQLException cause ? cause : failure;
  }

  /** The pool's own failure, which has no state, is that nobody answers. */
  private static String state(SQLException failure) {
    String state = reason(failure).getSQLState();
    boolean none = state == null && failure instanceof SQLTransientConnectionException;
    return none ? "08001" : Objects.requireNonNullElse(state, "");
  }

  private static String words(SQLException failure) {
    return Stream.ofNullable(failure.getMessage())
        .flatMap(String::lines)
        .findFirst()
        .orElse(failure.getClass().getSimpleName())
        .replaceFirst("^(ERROR|FATAL|PANIC): ", "")
        .replaceFirst("[.\\s]+$", "");
  }
}
