package dev.agentbench.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Lets one process at a time change the schema of a PostgreSQL database. The server takes the lock
 * back from a process that dies.
 */
final class MigrationLock {
  /** "benchmar" in ASCII: no other program is likely to lock this number. */
  private static final long NUMBER = 0x62656e63686d6172L;

  private MigrationLock() {}

  /** Waits, for five minutes at most, until nobody else holds it. */
  static void whileHeld(DataSource source, SqlDialect dialect, Runnable work) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET lock_timeout = '5min'");
      statement.execute("SELECT pg_advisory_lock(" + NUMBER + ")");
      work.run();
    } catch (SQLException e) {
      throw dialect.explain("lock", e);
    }
  }
}
