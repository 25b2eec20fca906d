package dev.agentbench.store.jdbc;

import dev.agentbench.store.RecordWriter;
import dev.agentbench.store.Records;
import dev.agentbench.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes on a connection of its own. Transactions are begun and ended by statements, because the
 * SQLite driver's {@code commit()} begins the next transaction at once and would keep other
 * processes out for as long as this one has nothing to write.
 */
final class JdbcRecordWriter implements RecordWriter {
  private static final Logger log = LoggerFactory.getLogger(JdbcRecordWriter.class);

  /** Each already waits for the database's own limit. */
  private static final int TRIES = 2;

  private final Connection connection;
  private final Dialect dialect;
  private final Statements statements;
  private final JdbcRecords records;

  /** Takes over {@code connection}, which is in auto-commit mode. */
  JdbcRecordWriter(Connection connection, Dialect dialect) {
    this.connection = connection;
    this.dialect = dialect;
    this.statements = new Statements(connection);
    this.records = new JdbcRecords(statements, dialect);
  }

  /**
   * Throws when nothing can be written. To begin a transaction shows nothing: SQLite lets one begin
   * on a read-only file and refuses the first statement that writes.
   */
  void requireWritable() {
    transaction(records -> execute("DELETE FROM experiments WHERE 1 = 0"));
  }

  @Override
  public void transaction(Consumer<Records> step) {
    for (int attempt = 1; attempt < TRIES; attempt++) {
      try {
        once(step);
        return;
      } catch (StoreException e) {
        if (!isBusy(e)) {
          throw e;
        }
        log.warn("{}; trying again", e.getMessage());
      }
    }
    once(step);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw dialect.explain("close", e);
    }
  }

  private void once(Consumer<Records> step) {
    execute(dialect.beginWrite());
    try {
      step.accept(records);
      records.flush();
      execute("COMMIT");
    } catch (RuntimeException | Error e) {
      rollBack(e);
      throw e;
    }
  }

  private void rollBack(Throwable reason) {
    try {
      statements.forget();
      execute("ROLLBACK");
    } catch (SQLException | StoreException e) {
      reason.addSuppressed(e);
    }
  }

  private void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw dialect.explain("write to", e);
    }
  }

  private boolean isBusy(StoreException failure) {
    return failure.getCause() instanceof SQLException cause && dialect.isBusy(cause);
  }
}
