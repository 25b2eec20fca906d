package dev.agentbench.testing;

import dev.agentbench.store.PostgresUrl;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.opentest4j.TestAbortedException;

/**
 * Databases on the PostgreSQL server that the tests of a process share: the one that the variable
 * {@code BENCHMARK_TEST_POSTGRES} names, or one that is started when first needed.
 */
public final class PostgresDatabases {
  private static final AtomicInteger COUNT = new AtomicInteger();

  /** A database to begin with; null before the first test that needs one. */
  private static String any;

  /** Null before it is needed. */
  private static PostgresServer server;

  /** Why there is no server; null while that is not known. */
  private static String missing;

  private PostgresDatabases() {}

  /** The address of a new, empty database. */
  public static String create() {
    String name = "test_" + ProcessHandle.current().pid() + "_" + COUNT.incrementAndGet();
    sql(any(), "CREATE DATABASE " + name);
    return any().replaceFirst("[^/?]+(\\?.*)?$", name + "$1");
  }

  /** Nothing for null, which stands for one that was never created. */
  public static void drop(String url) {
    if (url == null) {
      return;
    }
    String name = url.replaceFirst(".*/([^/?]+)(\\?.*)?$", "$1");
    sql(any(), "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
  }

  /** The URL of a database as JDBC's drivers take it. */
  public static String jdbc(String url) {
    return "jdbc:" + url.replaceFirst("//([^:@/]+):([^@/]*)@(.*)$", "//$3?user=$1&password=$2");
  }

  /** The first column of what a statement gives; empty when it gives nothing. */
  public static List<String> sql(String url, String sql) {
    PostgresUrl parsed = PostgresUrl.parse(url);
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://" + parsed.servers() + "/" + parsed.database(),
                parsed.user(),
                parsed.password());
        Statement statement = connection.createStatement()) {
      List<String> values = new ArrayList<>();
      if (statement.execute(sql)) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static synchronized String any() {
    if (missing != null) {
      throw new TestAbortedException(missing);
    }
    if (any == null) {
      String given = System.getenv("BENCHMARK_TEST_POSTGRES");
      any = given != null ? given : server == null ? started() : server.url("postgres");
    }
    return any;
  }

  /** The server that the tests of this process share, to be killed and started again. */
  public static synchronized PostgresServer server() throws IOException {
    if (missing != null) {
      throw new TestAbortedException(missing);
    }
    if (server == null) {
      started();
    }
    server.restartIfDown();
    return server;
  }

  private static String started() {
    try {
      server = PostgresServer.start();
      return server.url("postgres");
    } catch (TestAbortedException impossible) {
      missing = impossible.getMessage();
      throw impossible;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
