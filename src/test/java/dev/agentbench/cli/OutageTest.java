package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process whose database is taken away while it runs. */
@Timeout(300)
@Tag("slow")
class OutageTest {
  private static final int STEP_MILLIS = 60;
  private static final Pattern FINISHED =
      Pattern.compile("(?m)^\\[ *\\d+/\\d+\\] \\S+ (\\S+) simple");

  @TempDir private Path folder;
  private TinyTasks tasks;
  private Path database;
  private Path away;

  @BeforeEach
  void makeTasks() throws IOException {
    tasks = new TinyTasks(folder, 4);
    database = folder.resolve("metrics.db");
    away = folder.resolve("away.db");
  }

  @Test
  void aRunGoesOnWithoutItsDatabaseAndWritesEverythingWhenItIsBack() throws Exception {
    try (JarProcess run = JarProcess.start(folder, run(10))) {
      awaitTold(run, 2);
      Files.move(database, away);
      awaitText(run, "is gone");
      awaitTold(run, told(run).size() + 3);
      Files.move(away, database);
      CommandResult ended = run.await();

      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.err()).containsOnlyOnce("is gone").containsOnlyOnce("The database is back");
    }
    assertThat(kept()).hasSize(40);
    assertThat(spools()).isEmpty();
  }

  @Test
  void aRunThatEndsWithoutItsDatabaseSaysWhereItsResultsAre() throws Exception {
    try (JarProcess run = JarProcess.start(folder, run(5))) {
      awaitTold(run, 2);
      Files.move(database, away);
      CommandResult ended = run.await();

      assertThat(ended.code()).as(ended.err()).isEqualTo(1);
      assertThat(ended.err()).contains("experiments import", "Trials that ended: 20 ");
      assertThat(told(run)).hasSize(20);
    }
    Files.move(away, database);
    Path spool = spools().get(0);

    CommandResult imported = CommandResult.in(folder, "experiments", "import", spool.toString());

    assertThat(imported.code()).as(imported.err()).isZero();
    assertThat(kept()).hasSize(20);
    assertThat(spool).doesNotExist();
  }

  @Test
  void aRunThatIsKilledWithoutItsDatabaseLeavesWhatItTold() throws Exception {
    Set<String> told;
    try (JarProcess run = JarProcess.start(folder, run(100))) {
      awaitTold(run, 2);
      Files.move(database, away);
      awaitText(run, "is gone");
      awaitTold(run, told(run).size() + 5);
      run.kill();
      told = told(run);
    }
    Files.move(away, database);
    Path spool = spools().get(0);

    CommandResult imported = CommandResult.in(folder, "experiments", "import", spool.toString());

    assertThat(kept()).containsAll(told);
    if (imported.code() != 0) {
      assertThat(imported.err()).contains("was never finished");
    } else {
      assertThat(spool).doesNotExist();
    }
  }

  private String[] run(int repeats) {
    return tasks.with(
        STEP_MILLIS, "run", "--repeat", Integer.toString(repeats), "--concurrency", "2");
  }

  private static void awaitTold(JarProcess run, int trials) {
    await().atMost(Duration.ofMinutes(1)).until(() -> told(run).size() >= trials);
  }

  private static void awaitText(JarProcess run, String text) {
    await().atMost(Duration.ofMinutes(1)).until(() -> run.err().contains(text));
  }

  private static Set<String> told(JarProcess run) {
    Set<String> keys = new TreeSet<>();
    Matcher found = FINISHED.matcher(run.err());
    while (found.find()) {
      keys.add(found.group(1));
    }
    return keys;
  }

  private Set<String> kept() throws SQLException {
    Set<String> keys = new TreeSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      try (ResultSet check = statement.executeQuery("PRAGMA integrity_check")) {
        assertThat(check.getString(1)).isEqualTo("ok");
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT task_id || CASE repeat_index WHEN 0 THEN '' ELSE '#' || (repeat_index + 1)"
                  + " END FROM task_executions")) {
        while (rows.next()) {
          assertThat(keys.add(rows.getString(1))).isTrue();
        }
      }
    }
    return keys;
  }

  private List<Path> spools() throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "metrics.db.spool-*")) {
      files.forEach(found::add);
    }
    return found;
  }
}
