package dev.agentbench.store.jdbc;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.store.PostgresUrl;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes connections to PostgreSQL. */
final class PostgresSource {
  /** Beyond it a server counts as away. */
  private static final int CONNECT_SECONDS = 5;

  /** Rows that are in memory at once; some hold a frame of megabytes. */
  private static final int FETCHED_ROWS = 100;

  private PostgresSource() {}

  /**
   * Connections to a database; an option of the URL wins over what stands here.
   *
   * @param patience how long a server may say nothing; zero for as long as it likes
   * @throws InvalidInputException when the URL has an option that the driver does not know
   */
  static DataSource of(PostgresUrl url, Duration patience) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL("jdbc:postgresql://" + url.servers() + "/");
    source.setDatabaseName(url.database());
    source.setUser(url.user());
    source.setPassword(url.password());
    source.setApplicationName("benchmark");
    source.setAssumeMinServerVersion("13");
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setLoginTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(wholeSeconds(patience));
    source.setTcpKeepAlive(true);
    source.setDefaultRowFetchSize(FETCHED_ROWS);
    source.setReWriteBatchedInserts(true);
    // Texts are uuid where the column is one; the server finds out.
    source.setStringType("unspecified");
    // Its message would show values.
    source.setLogServerErrorDetail(false);
    url.options().forEach(option -> set(source, option));
    return source;
  }

  private static int wholeSeconds(Duration patience) {
    return Math.toIntExact(patience.plusMillis(999).toSeconds());
  }

  private static void set(PGSimpleDataSource source, PostgresUrl.Option option) {
    PGProperty property = PGProperty.forName(option.name());
    if (property == null) {
      throw new InvalidInputException(
          "database.url: the PostgreSQL driver knows no option '" + option.name() + "'",
          "Such options are sslmode, sslrootcert, currentSchema, connectTimeout, socketTimeout.");
    }
    source.setProperty(property, option.value());
  }
}
