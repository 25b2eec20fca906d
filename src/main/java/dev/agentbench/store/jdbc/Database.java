package dev.agentbench.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.agentbench.store.RecordWriter;
import dev.agentbench.store.jdbc.row.DatabaseLink;
import dev.agentbench.store.jdbc.row.Query;
import dev.agentbench.store.jdbc.row.RowWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;

/** Connections to one database: a pool to read with, one of its own for each writer. */
final class Database implements AutoCloseable {
  /** For a connection. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration ASK_AGAIN = Duration.ofMillis(250);

  private final SqlDialect dialect;
  private final DataSource source;
  private final HikariDataSource pool;

  Database(SqlDialect dialect, DataSource source, int poolSize) {
    this.dialect = dialect;
    this.source = source;
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setPoolName("results");
    config.setMaximumPoolSize(poolSize);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(ASK_AGAIN.toMillis());
    config.setInitializationFailTimeout(-1);
    this.pool = new HikariDataSource(config);
  }

  /**
   * A connection of the pool, once there is one.
   *
   * <p>Asks again and again: a connection that is made for one who waits may be evicted before it
   * is handed over, and the pool makes no other for it.
   */
  private Connection borrow() throws SQLException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return pool.getConnection();
      } catch (SQLTransientConnectionException none) {
        if (System.nanoTime() - until >= 0) {
          throw none;
        }
      }
    }
  }

  /** Work on a connection. */
  interface Work<T> {
    T on(DatabaseLink link) throws SQLException;
  }

  /** Work on several connections. */
  interface SharedWork<T> {
    T on(List<DatabaseLink> links) throws SQLException;
  }

  String location() {
    return dialect.location();
  }

  /** Reads within one transaction, so that several queries see the same state. */
  <T> T read(Work<T> work) {
    return read(1, links -> work.on(links.get(0)));
  }

  /**
   * Reads on several connections, which see the same state.
   *
   * @param connections wanted; there are fewer when the pool is smaller
   */
  <T> T read(int connections, SharedWork<T> work) {
    try {
      return read(Math.min(connections, pool.getMaximumPoolSize()), List.of(), work);
    } catch (SQLException e) {
      throw dialect.explain("read", e);
    }
  }

  private <T> T read(int more, List<Connection> taken, SharedWork<T> work) throws SQLException {
    if (more == 0) {
      dialect.beginRead(taken);
      return work.on(taken.stream().map(each -> new DatabaseLink(each, dialect.cells())).toList());
    }
    try (Connection connection = borrow()) {
      connection.setAutoCommit(false);
      List<Connection> all = new ArrayList<>(taken);
      all.add(connection);
      return read(more - 1, all, work);
    }
  }

  /** Runs one statement that writes; the number of rows changed. */
  int update(String sql, Query.Parameters parameters) {
    try (Connection connection = borrow();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.fill(new RowWriter(statement, dialect.cells()));
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw dialect.explain("write to", e);
    }
  }

  /** Writes in one transaction, which another process does not let begin for half a minute. */
  <T> T write(Work<T> work) {
    try (Connection connection = borrow()) {
      execute(connection, dialect.beginWrite());
      try {
        T done = work.on(new DatabaseLink(connection, dialect.cells()));
        execute(connection, "COMMIT");
        return done;
      } catch (SQLException | RuntimeException | Error failed) {
        rollBack(connection, failed);
        throw failed;
      }
    } catch (SQLException e) {
      throw dialect.explain("write to", e);
    }
  }

  private static void rollBack(Connection connection, Throwable reason) {
    try {
      execute(connection, "ROLLBACK");
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** How this database looks up words. */
  WordIndex wordIndex() {
    return dialect.wordIndex();
  }

  /** See {@link dev.agentbench.store.Store#reclaim}. */
  OptionalLong reclaim() {
    try (Connection connection = borrow()) {
      return dialect.reclaim(connection);
    } catch (SQLException e) {
      throw dialect.explain("reclaim the space of", e);
    }
  }

  /**
   * A writer on a connection of its own, closed by the caller. Whether it may write at all is tried
   * here, before a run has cost anything.
   */
  RecordWriter openWriter() {
    JdbcRecordWriter writer = new JdbcRecordWriter(this::connect, dialect);
    try {
      writer.requireWritable();
      return writer;
    } catch (RuntimeException e) {
      writer.close();
      throw e;
    }
  }

  /** What the pool holds may lead to a database that is no longer there. */
  private Connection connect() {
    pool.getHikariPoolMXBean().softEvictConnections();
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw dialect.explain("open", e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
