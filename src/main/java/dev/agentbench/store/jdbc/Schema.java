package dev.agentbench.store.jdbc;

import dev.agentbench.store.StoreException;
import dev.agentbench.store.jdbc.row.DatabaseLink;
import dev.agentbench.store.jdbc.row.Query;
import dev.agentbench.store.jdbc.row.RowReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * Brings a database to the schema that this program knows. The version is looked up first by a
 * plain query, since Flyway costs a fifth of a second at every start.
 */
final class Schema {
  /** The number of the newest migration. */
  static final int KNOWN = 18;

  /** The number of the first migration, which makes the tables of a new database. */
  private static final int FIRST = 5;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final String HISTORY = "flyway_schema_history";

  private final SqlDialect dialect;

  Schema(SqlDialect dialect) {
    this.dialect = dialect;
  }

  /**
   * Makes the schema current. When several processes try at once they are in each other's way:
   * those whose attempt fails look again until one of them has done it, for at most half a minute.
   */
  void makeCurrent(DataSource source) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int version = version(source);
    while (version < KNOWN) {
      try {
        migrate(source);
        return;
      } catch (FlywayException e) {
        int now = version(source);
        boolean hopeless = now == version && !isBusy(e);
        if (hopeless || System.nanoTime() - deadline > 0) {
          throw told(e);
        }
        version = now;
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  /** In the words for what the database itself said; those of the migration are a whole page. */
  private StoreException told(FlywayException failure) {
    return sqlFailures(failure)
        .findFirst()
        .map(sql -> dialect.explain("bring to schema " + KNOWN, sql))
        .orElseGet(
            () ->
                new StoreException(
                    "Database " + dialect.location() + " could not be brought to schema " + KNOWN,
                    "Is another program using it? " + failure.getMessage(),
                    failure));
  }

  /** Whether another connection was in the way: it may have made the schema current meanwhile. */
  private boolean isBusy(FlywayException failure) {
    return sqlFailures(failure).anyMatch(dialect::isBusy);
  }

  private static Stream<SQLException> sqlFailures(FlywayException failure) {
    return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast);
  }

  /**
   * That of the database; 0 when it is empty. Throws when it is newer than this program, older than
   * its first migration, or the database is not ours at all.
   */
  int version(DataSource source) {
    try (Connection connection = source.getConnection()) {
      Set<String> tables = tables(connection);
      if (tables.isEmpty()) {
        return 0;
      }
      if (!tables.contains(HISTORY)) {
        throw new StoreException(
            "Database "
                + dialect.location()
                + " belongs to another program: it holds "
                + String.join(", ", tables),
            dialect.whereElse());
      }
      return requireKnown(appliedVersion(connection));
    } catch (SQLException e) {
      throw dialect.explain("open", e);
    }
  }

  private int requireKnown(int version) {
    if (version > KNOWN) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "Database %s was written by a newer version (schema %d, this program knows %d)",
              dialect.location(),
              version,
              KNOWN),
          "Use that version, or name another database in database.url.");
    }
    if (version > 0 && version < FIRST) {
      throw new StoreException(
          String.format(
              Locale.ROOT,
              "Database %s was written by a version before the first release (schema %d, this"
                  + " program upgrades from schema %d on)",
              dialect.location(),
              version,
              FIRST),
          dialect.whereElse());
    }
    return version;
  }

  private Set<String> tables(Connection connection) throws SQLException {
    Set<String> names = new TreeSet<>();
    try (ResultSet rows =
        connection
            .getMetaData()
            .getTables(null, dialect.schema(connection), "%", new String[] {"TABLE"})) {
      while (rows.next()) {
        names.add(rows.getString("TABLE_NAME"));
      }
    }
    return names;
  }

  private int appliedVersion(Connection connection) throws SQLException {
    return Query.list(
            new DatabaseLink(connection, dialect.cells()),
            "SELECT COALESCE(MAX(CAST(version AS INTEGER)), 0) FROM " + HISTORY,
            row -> {},
            RowReader::integer)
        .get(0);
  }

  private @Nullable String schema(DataSource source) {
    try (Connection connection = source.getConnection()) {
      return dialect.schema(connection);
    } catch (SQLException e) {
      throw dialect.explain("open", e);
    }
  }

  /** Older databases have the migrations that the first one stands for, which are not here. */
  private void migrate(DataSource source) {
    Flyway.configure()
        .dataSource(source)
        .defaultSchema(schema(source))
        .locations(dialect.migrations())
        .failOnMissingLocations(true)
        .ignoreMigrationPatterns("*:missing", "*:future")
        .load()
        .migrate();
  }
}
