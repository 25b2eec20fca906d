package dev.agentbench.store.jdbc;

import dev.agentbench.store.RecordWriter;
import dev.agentbench.store.Records;
import dev.agentbench.store.StoreException;
import dev.agentbench.store.StoreOutageException;
import dev.agentbench.store.jdbc.row.DatabaseLink;
import dev.agentbench.store.jdbc.row.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes on a connection of its own, which is opened when first needed and given up in an outage.
 * Transactions are begun and ended by statements, because the SQLite driver's {@code commit()}
 * begins the next transaction at once and would keep other processes out for as long as this one
 * has nothing to write.
 */
final class JdbcRecordWriter implements RecordWriter {
  private static final Logger log = LoggerFactory.getLogger(JdbcRecordWriter.class);
  private static final int LOOK_SECONDS = 1;

  private final Supplier<Connection> source;
  private final SqlDialect dialect;

  /** Null before the first transaction, after an outage, and once closed. */
  private @Nullable Session session;

  /**
   * A writer that is not connected yet.
   *
   * @param source opens connections in auto-commit mode
   */
  JdbcRecordWriter(Supplier<Connection> source, SqlDialect dialect) {
    this.source = source;
    this.dialect = dialect;
  }

  /**
   * A connection with what was prepared on it.
   *
   * @param identity of the database to which it leads
   */
  private record Session(
      Connection connection, Statements statements, JdbcRecords records, Object identity) {}

  /**
   * Throws when nothing can be written. To begin a transaction shows nothing: SQLite lets one begin
   * on a read-only file and refuses the first statement that writes.
   */
  void requireWritable() {
    Session opened = session();
    transaction(records -> execute(opened, "DELETE FROM experiments WHERE 1 = 0", 0));
  }

  @Override
  public void transaction(Consumer<Records> step) {
    try {
      once(session(), step);
    } catch (StoreOutageException outage) {
      disconnect();
      throw outage;
    }
  }

  @Override
  public boolean isReachable() {
    disconnect();
    try {
      Session opened = session();
      execute(opened, dialect.beginWrite(), LOOK_SECONDS);
      execute(opened, "ROLLBACK", LOOK_SECONDS);
      return true;
    } catch (StoreException still) {
      log.debug("Not back yet: {}", still.getMessage());
      disconnect();
      return false;
    }
  }

  @Override
  public void close() {
    disconnect();
  }

  private Session session() {
    Session open = session;
    Object identity = dialect.identity();
    if (open != null && open.identity().equals(identity)) {
      return open;
    }
    disconnect();
    Connection connection = source.get();
    Statements statements = new Statements(new DatabaseLink(connection, dialect.cells()));
    open = new Session(connection, statements, new JdbcRecords(statements, dialect), identity);
    session = open;
    return open;
  }

  private void disconnect() {
    Session open = session;
    session = null;
    try {
      if (open != null) {
        open.connection().close();
      }
    } catch (SQLException e) {
      log.debug("A connection could not be closed in order", e);
    }
  }

  private void once(Session open, Consumer<Records> step) {
    execute(open, dialect.beginWrite(), 0);
    try {
      step.accept(open.records());
      open.records().flush();
      execute(open, "COMMIT", 0);
    } catch (RuntimeException | Error e) {
      rollBack(open, e);
      throw e;
    }
  }

  private void rollBack(Session open, Throwable reason) {
    try {
      open.statements().forget();
      execute(open, "ROLLBACK", 0);
    } catch (SQLException | StoreException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * Runs a statement.
   *
   * @param seconds that it may wait for others; 0 for the connection's own limit
   */
  private void execute(Session open, String sql, int seconds) {
    try (Statement statement = open.connection().createStatement()) {
      statement.setQueryTimeout(seconds);
      statement.execute(sql);
    } catch (SQLException e) {
      throw dialect.explain("write to", e);
    }
  }
}
