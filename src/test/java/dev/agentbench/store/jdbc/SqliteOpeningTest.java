package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.Samples;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class SqliteOpeningTest {
  @TempDir Path folder;

  @Test
  void aNewDatabaseIsMadeWithItsFoldersAndNothingElse() throws Exception {
    Path file = folder.resolve("a/b/metrics.db");

    openAndClose(file);

    assertThat(names(file.getParent())).containsExactly("metrics.db");
    assertThat(Databases.sql(file, "PRAGMA integrity_check")).containsExactly("ok");
    assertThat(Databases.sql(file, "PRAGMA journal_mode")).containsExactly("wal");
    assertThat(Databases.sql(file, "PRAGMA foreign_key_check")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space.db", "really?a=b.db", "100%41.db", "a#b.db", "данные ğı.db"})
  void anyFileNameWorks(String name) throws IOException {
    Path file = folder.resolve(name);
    Experiment experiment = Samples.running();
    try (Store store = SqliteStores.open(Databases.at(file));
        ResultSink recorder = store.recorder()) {
      recorder.accept(new RunEvent.ExperimentStarted(experiment, 1));
    }

    try (Store store = SqliteStores.openExisting(Databases.at(file))) {
      assertThat(store.experiments().latest()).contains(experiment.id());
      assertThat(store.location()).isEqualTo(file.toString());
    }
    assertThat(names(folder)).containsExactly(name);
  }

  @Test
  void aReadOnlyCommandMakesNoDatabase() throws IOException {
    Path file = folder.resolve("data/metrics.db");

    assertThatThrownBy(() -> SqliteStores.openExisting(Databases.at(file)))
        .isInstanceOf(StoreException.class)
        .hasMessage("No database at " + file + " yet");
    assertThat(names(folder)).isEmpty();
  }

  @Test
  void anEmptyFileBecomesADatabase() throws IOException {
    Path file = Files.createFile(folder.resolve("metrics.db"));

    openAndClose(file);
    openAndClose(file);
  }

  @Test
  void aDatabaseOfANewerVersionIsLeftAlone() throws Exception {
    Path file = folder.resolve("metrics.db");
    openAndClose(file);
    Databases.sql(
        file,
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " installed_by, execution_time, success)"
            + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'x', 1, 1)");

    assertRefused(
        () -> openAndClose(file),
        "was written by a newer version (schema 99, this program knows " + Schema.KNOWN + ")",
        "Use that version");
  }

  @Test
  void theDatabaseOfAnotherProgramIsLeftAlone() throws Exception {
    Path file = folder.resolve("metrics.db");
    Databases.sql(file, "CREATE TABLE experiments (id INTEGER)");

    assertRefused(
        () -> openAndClose(file),
        "belongs to another program: it holds experiments",
        "Name another file");
    assertThat(Databases.sql(file, "SELECT name FROM sqlite_master"))
        .containsExactly("experiments");
  }

  @Test
  void aFileThatIsNoDatabaseIsLeftAlone() throws IOException {
    Path file = folder.resolve("metrics.db");
    String text = "these are my notes, not a database. ".repeat(50);
    Files.writeString(file, text);

    assertRefused(() -> openAndClose(file), "is not an SQLite database", "Move that file away");
    assertThat(file).hasContent(text);
  }

  @Test
  void aDamagedDatabaseIsToldAsSuch() throws IOException {
    Path file = folder.resolve("metrics.db");
    openAndClose(file);
    byte[] bytes = Files.readAllBytes(file);
    byte[] rubbish = "rubbish ".repeat(bytes.length / 8).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(rubbish, 0, bytes, 100, bytes.length - 200);
    Files.write(file, bytes);

    assertRefused(() -> openAndClose(file), "is damaged", ".recover");
  }

  @Test
  void aFolderInPlaceOfTheFileIsRefused() throws IOException {
    Path file = Files.createDirectory(folder.resolve("metrics.db"));

    assertRefused(() -> openAndClose(file), "is a folder", "Name a file inside it");
    assertRefused(
        () -> SqliteStores.openExisting(Databases.at(file)),
        "is a folder",
        "Name a file inside it");
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("data")).resolve("metrics.db");

    assertRefused(() -> openAndClose(file), "cannot be created", "Name a file");
    assertRefused(
        () -> openAndClose(file.resolve("deeper.db")), "cannot be created", "Name a file");
  }

  @Test
  void aFolderThatCannotBeWrittenIsTold() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    assertThat(closed.toFile().setWritable(false)).isTrue();

    List<String> said = OpeningProcess.open(closed.resolve("metrics.db"));

    assertThat(said)
        .satisfiesExactly(
            message -> assertThat(message).endsWith("this user may not write to folder " + closed),
            hint -> assertThat(hint).startsWith("Name a file"));
    assertThat(names(closed)).isEmpty();
  }

  @Test
  void aFileThatCannotBeWrittenCanBeReadAndIsToldBeforeARunBegins() throws IOException {
    Path file = folder.resolve("metrics.db");
    openAndClose(file);
    assertThat(file.toFile().setWritable(false)).isTrue();

    List<String> said = OpeningProcess.open(file);

    assertThat(said)
        .satisfiesExactly(
            read -> assertThat(read).isEqualTo("read 0 experiments"),
            message -> assertThat(message).contains("cannot be opened for writing"),
            hint -> assertThat(hint).contains("Allow this user"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatNobodyCanMakeIsTold() {
    Path file = Path.of("/proc/benchmark/metrics.db");

    assertRefused(() -> openAndClose(file), "cannot be created", "Name a file");
  }

  @Test
  void aDatabaseThatAnotherProgramHoldsIsToldAfterTheWait() throws Exception {
    Path file = folder.resolve("metrics.db");
    openAndClose(file);
    try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("PRAGMA locking_mode=EXCLUSIVE");
      statement.execute("BEGIN EXCLUSIVE");
      statement.execute("CREATE TABLE held (id)");

      assertRefused(
          () -> SqliteStores.open(Databases.at(file), patience(50)),
          "is locked by another program",
          "Close the other program");
    }
  }

  @Test
  void aRunDoesNotBeginWhileTheDatabaseIsLocked() throws Exception {
    Path file = folder.resolve("metrics.db");
    try (Store store = SqliteStores.open(Databases.at(file), patience(20));
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");

      assertRefused(store::recorder, "is locked by another program", "Close the other program");
      assertThat(store.experiments().list(1)).isEmpty();
    }
  }

  private static void openAndClose(Path file) {
    SqliteStores.open(Databases.at(file)).close();
  }

  private static void assertRefused(ThrowingCallable opening, String message, String hint) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> assertThat(e.hint()).hasValueSatisfying(h -> assertThat(h).contains(hint)))
        .hasMessageContaining(message);
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static DatabaseTimeouts patience(int busyMillis) {
    return new DatabaseTimeouts(Duration.ofMillis(busyMillis), Duration.ofSeconds(20));
  }
}
