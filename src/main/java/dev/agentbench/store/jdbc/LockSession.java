package dev.agentbench.store.jdbc;

import dev.agentbench.store.Claim;
import dev.agentbench.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session that holds advisory locks. A thread looks now and then whether the session still lives
 * and takes the locks again when it does not: a server that is started anew has forgotten them, and
 * one that was cut off keeps them for a dead session, which is ended then.
 */
final class LockSession implements Claim {
  private static final Logger log = LoggerFactory.getLogger(LockSession.class);
  private static final int LOOK_SECONDS = 2;
  private static final int TRIES = 20;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  /** The server must notice within a minute that a machine vanished. */
  private static final String KEEP_ALIVE =
      "SET tcp_keepalives_idle = 20; SET tcp_keepalives_interval = 10;"
          + " SET tcp_keepalives_count = 3";

  /** Sessions of the same name, which the server believes to live. */
  private static final String END_FORMER =
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
          + " WHERE application_name = '%s' AND pid <> pg_backend_pid()";

  private static final String UNLOCK = "SELECT pg_advisory_unlock_all()";

  private final DataSource source;
  private final SqlDialect dialect;
  private final List<Long> numbers;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(LockSession::thread);

  /** What no other session in the world is called. */
  private final String name = "benchmark " + UUID.randomUUID();

  /** Guarded by this; null before the first take and while the server is away. */
  private @Nullable Connection connection;

  /** Guarded by this; whether the connection has all locks. */
  private boolean held;

  /** Guarded by this; whether it was told that another process has a lock. */
  private boolean told;

  LockSession(DataSource source, SqlDialect dialect, List<Long> numbers) {
    this.source = source;
    this.dialect = dialect;
    this.numbers = numbers;
  }

  /**
   * Takes all locks within a second, for a server needs a moment to notice that a session ended;
   * false, and none is held, when another session holds one of them.
   */
  synchronized boolean take() {
    try {
      Connection opened = connection == null ? source.getConnection() : connection;
      connection = opened;
      try (Statement statement = opened.createStatement()) {
        statement.execute(KEEP_ALIVE);
        statement.execute("SET application_name = '" + name + "'");
        statement.execute(END_FORMER.formatted(name));
        for (int tries = 0; !held && tries < TRIES; tries++) {
          if (tries > 0) {
            LockSupport.parkNanos(PAUSE_NANOS);
          }
          held = takeAll(statement);
        }
      }
      return held;
    } catch (SQLException e) {
      disconnect();
      throw dialect.explain("lock an experiment of", e);
    }
  }

  private boolean takeAll(Statement statement) throws SQLException {
    for (long number : numbers) {
      if (!take(statement, number)) {
        statement.execute(UNLOCK);
        return false;
      }
    }
    return true;
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
      boolean lives = connection != null && connection.isValid(LOOK_SECONDS);
      if (watch.isShutdown() || (lives && held)) {
        return;
      }
      if (!lives) {
        disconnect();
      }
      if (take()) {
        told = false;
      } else if (!told) {
        told = true;
        log.warn("Another process began to run the same experiment while the database was away");
      }
    } catch (SQLException | StoreException away) {
      log.debug("The locks of the experiments are not held", away);
    }
  }

  private synchronized void disconnect() {
    Connection open = connection;
    connection = null;
    held = false;
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
