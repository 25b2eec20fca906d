package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.store.PostgresUrl;
import dev.agentbench.store.jdbc.row.Cells;
import dev.agentbench.store.jdbc.row.DatabaseLink;
import dev.agentbench.store.jdbc.row.Query;
import dev.agentbench.store.jdbc.row.RowReader;
import dev.agentbench.testing.PostgresDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Statements that take too long are cancelled, and nothing after them. */
@Timeout(60)
class QueryLimitTest {
  private static final String ENDLESS =
      "WITH RECURSIVE n(v) AS (SELECT 1 UNION ALL SELECT v + 1 FROM n WHERE v > 0)"
          + " SELECT COUNT(*) FROM n WHERE v < 0";

  @TempDir Path folder;

  @Test
  void sqlite() throws SQLException {
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("x.db"))) {
      tryOn(connection, new SqliteCells());
    }
  }

  @Test
  void postgresql() throws SQLException {
    String url = PostgresDatabases.create();
    try (Connection connection =
        PostgresSource.of(PostgresUrl.parse(url), Duration.ofMinutes(1)).getConnection()) {
      tryOn(connection, new PostgresCells());
    } finally {
      PostgresDatabases.drop(url);
    }
  }

  private static void tryOn(Connection connection, Cells cells) throws SQLException {
    DatabaseLink link = new DatabaseLink(connection, cells);
    assertThatThrownBy(() -> ask(link, ENDLESS, Duration.ofMillis(200)))
        .isInstanceOf(SQLTimeoutException.class);
    for (int i = 0; i < 100; i++) {
      assertThat(ask(link, "SELECT 7", Duration.ofMillis(500))).containsExactly(7);
    }
    assertThatThrownBy(() -> ask(link, "SELECT x FROM nowhere", Duration.ofSeconds(9)))
        .isInstanceOf(SQLException.class)
        .isNotInstanceOf(SQLTimeoutException.class);
  }

  private static List<Integer> ask(DatabaseLink link, String sql, Duration limit)
      throws SQLException {
    return Query.list(link, sql, row -> {}, RowReader::integer, limit);
  }
}
