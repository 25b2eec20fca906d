package dev.agentbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.error.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {
  @ParameterizedTest
  @CsvSource({
    "postgresql://ann:s3cret@host:5432/db, host:5432, db, ann, s3cret",
    "postgres://ann:s3cret@host/db, host, db, ann, s3cret",
    "jdbc:postgresql://host/db?user=ann&password=s3cret, host, db, ann, s3cret",
    "PostgreSQL://ann@[::1]:5432/d%20b, [::1]:5432, d b, ann,",
    "'postgresql://a,b:1/db', 'a,b:1', db,,",
    "postgresql://a%40b:p%2F%40%25:+?@my_host/db, my_host, db, a@b, p/@%:+?",
  })
  void aUrlIsReadPartByPart(
      String url, String servers, String database, String user, String password) {
    PostgresUrl read = PostgresUrl.parse(url);

    assertThat(read.servers()).isEqualTo(servers);
    assertThat(read.database()).isEqualTo(database);
    assertThat(read.user()).isEqualTo(user);
    assertThat(read.password()).isEqualTo(password);
    assertThat(read.toString()).isEqualTo("postgresql://" + servers + "/" + database);
  }

  @Test
  void optionsAreTheDriversAndCredentialsAreNoOptions() {
    PostgresUrl url =
        PostgresUrl.parse("postgresql://h/db?sslmode=require&password=x&currentSchema=a%2Cb");

    assertThat(url.options())
        .isEqualTo(
            List.of(
                new PostgresUrl.Option("sslmode", "require"),
                new PostgresUrl.Option("currentSchema", "a,b")));
    assertThat(url.option("sslmode")).contains("require");
    assertThat(url.option("sslcert")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql:db",
        "postgresql://s3cret@/db",
        "postgresql://host",
        "postgresql://host/",
        "postgresql://ann:s3cret@p@host/db",
        "postgresql://ann:s3cret%zz@host/db",
        "postgresql://host/db?s3cret",
        "postgresql://ho st/db",
        "postgresql://host,/db",
      })
  void whatIsNoUrlIsRefusedAndNotShown(String url) {
    assertThatThrownBy(() -> PostgresUrl.parse(url))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data/postgres.db", "sqlite:///postgresql", "mysql://host/db"})
  void otherAddressesAreNotMeant(String url) {
    assertThat(PostgresUrl.isMeant(url)).isFalse();
  }
}
