package dev.agentbench.store.jdbc;

import dev.agentbench.store.Claim;
import dev.agentbench.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session that holds advisory locks. A server that is started anew has forgotten them, so a
 * thread looks now and then whether the session still lives, and takes them again.
 */
final class LockSession implements Claim {
  private static final Logger log = LoggerFactory.getLogger(LockSession.class);
  private static final int LOOK_SECONDS = 2;

  /** The server must notice within a minute that a machine vanished. */
  private static final String KEEP_ALIVE =
      "SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 10;"
          + " SET tcp_keepalives_count = 3";

  private static final String UNLOCK = "SELECT pg_advisory_unlock_all()";

  private final DataSource source;
  private final Dialect dialect;
  private final List<Long> numbers;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(LockSession::thread);

  /** Guarded by this; null before the first take and while the server is away. */
  private @Nullable Connection connection;

  LockSession(DataSource source, Dialect dialect, List<Long> numbers) {
    this.source = source;
    this.dialect = dialect;
    this.numbers = numbers;
  }

  /** Takes all locks; false, and none is held, when another session holds one of them. */
  synchronized boolean take() {
    try {
      Connection opened = connection == null ? source.getConnection() : connection;
      connection = opened;
      try (Statement statement = opened.createStatement()) {
        statement.execute(KEEP_ALIVE);
        for (long number : numbers) {
          if (!take(statement, number)) {
            statement.execute(UNLOCK);
            return false;
          }
        }
      }
      return true;
    } catch (SQLException e) {
      disconnect();
      throw dialect.explain("lock an experiment of", e);
    }
  }

  /** Looks after the locks from now on. */
  LockSession watched() {
    ScheduledFuture<?> unused =
        watch.scheduleWithFixedDelay(this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
    return this;
  }

  /** Gives the locks back by word: of the end of a session the server hears a moment later. */
  @Override
  public synchronized void close() {
    watch.shutdownNow();
    if (connection != null) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(UNLOCK);
      } catch (SQLException away) {
        log.debug("The locks end with their session", away);
      }
    }
    disconnect();
  }

  private synchronized void look() {
    try {
      if (watch.isShutdown() || (connection != null && connection.isValid(LOOK_SECONDS))) {
        return;
      }
      disconnect();
      if (!take()) {
        log.warn("Another process began to run the same experiment while the database was away");
      }
    } catch (SQLException | StoreException away) {
      log.debug("The locks of the experiments are not held", away);
    }
  }

  private synchronized void disconnect() {
    Connection open = connection;
    connection = null;
    try {
      if (open != null) {
        open.close();
      }
    } catch (SQLException e) {
      log.debug("A connection could not be closed in order", e);
    }
  }

  private static boolean take(Statement statement, long number) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + number + ")")) {
      return row.next() && row.getBoolean(1);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "experiment-locks");
    thread.setDaemon(true);
    return thread;
  }
}
