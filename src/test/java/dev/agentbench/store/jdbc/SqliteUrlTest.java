package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.file.UserPath;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteUrlTest {

  @ParameterizedTest
  @CsvSource({
    "data/metrics.db, data/metrics.db",
    "/var/data/metrics.db, /var/data/metrics.db",
    "sqlite:///data/metrics.db, data/metrics.db",
    "sqlite:////var/data/metrics.db, /var/data/metrics.db",
    "sqlite:data/x.db, data/x.db",
    "sqlite:/var/x.db, /var/x.db",
    "jdbc:sqlite:data/x.db, data/x.db",
    "JDBC:SQLITE:/var/x.db, /var/x.db",
    "' data/x.db ', data/x.db",
    "really?.db, really?.db",
  })
  void everyFormNamesItsFile(String url, String path) {
    assertThat(SqliteUrl.file(url)).isEqualTo(Path.of(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"~/m.db", "sqlite:~/m.db", "sqlite:///~/m.db", "jdbc:sqlite:~/m.db"})
  void aTildeIsTheHomeFolder(String url) {
    assertThat(SqliteUrl.file(url)).isEqualTo(UserPath.of("~/m.db")).isAbsolute();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "sqlite:",
        "sqlite://",
        "sqlite:///",
        ":memory:",
        "sqlite:///:memory:",
        "jdbc:sqlite::memory:",
        "sqlite://data/x.db",
        "jdbc:sqlite:x.db?journal_mode=OFF",
        "sqlite:///x.db?timeout=5",
        "mysql://***@host/db",
        "jdbc:postgresql://host/db",
        "x\u0000y",
      })
  void anythingElseIsRefusedWithAnExampleOfWhatIsMeant(String url) {
    assertThatThrownBy(() -> SqliteUrl.file(url))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            e -> assertThat(e.hint()).hasValueSatisfying(h -> assertThat(h).contains("data/")))
        .hasMessageContaining("database.url: '" + url + "'");
  }

  @Test
  void thePasswordOfAnotherDatabaseIsNotShown() {
    assertThatThrownBy(() -> SqliteUrl.file("mysql://ann:s3cret@host/db"))
        .hasMessageContaining("'mysql://***@host/db'");
  }
}
