package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process, killed again and again at moments that a seed draws. */
@Timeout(600)
@Tag("slow")
class KillTest {
  private static final int ROUNDS = Integer.getInteger("kills", 6);
  private static final int REPEATS = 25;
  private static final int TASKS = 4;
  private static final int STEP_MILLIS = 40;
  private static final long SEED = 9;
  private static final Pattern FINISHED =
      Pattern.compile("(?m)^\\[ *\\d+/\\d+\\] \\S+ (\\S+) simple");

  @TempDir private Path folder;
  private final Map<String, String> ids = new HashMap<>();

  @Test
  void aKilledProcessLosesAtMostTheTrialsInFlight() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, TASKS);
    Random random = new Random(SEED);
    String[] start =
        tasks.with(STEP_MILLIS, "run", "--repeat", Integer.toString(REPEATS), "--concurrency", "2");
    String[] resume = tasks.with(STEP_MILLIS, "run", "--resume", "latest");
    for (int round = 0; round < ROUNDS; round++) {
      try (JarProcess run = JarProcess.start(folder, ids.isEmpty() ? start : resume)) {
        int lines = 1 + random.nextInt(4);
        await()
            .atMost(Duration.ofMinutes(1))
            .until(() -> !run.isAlive() || told(run).size() >= lines);
        run.kill();
        assertWhole(told(run));
      }
    }
    CommandResult last = JarProcess.run(folder, resume);
    assertThat(last.code()).as(last.err()).isZero();
    assertWhole(Set.of());
    assertThat(ids).hasSize(TASKS * REPEATS);
  }

  @Test
  void aProcessThatIsKilledRightAfterItNamedItsExperimentCanBeResumed() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 1);
    Pattern named = Pattern.compile("(?m)^Experiment (\\p{XDigit}+): ");
    try (JarProcess run = JarProcess.start(folder, tasks.with(STEP_MILLIS, "run"))) {
      await()
          .pollInterval(Duration.ofMillis(1))
          .pollDelay(Duration.ZERO)
          .atMost(Duration.ofMinutes(1))
          .until(() -> !run.isAlive() || named.matcher(run.err()).find());
      run.kill();
      Matcher id = named.matcher(run.err());
      assertThat(id.find()).as(run.err()).isTrue();
      CommandResult resumed =
          JarProcess.run(folder, tasks.with(STEP_MILLIS, "run", "--resume", id.group(1)));
      assertThat(resumed.code()).as(resumed.err()).isZero();
      assertThat(resumed.out()).contains("experiments show " + id.group(1));
    }
  }

  private static Set<String> told(JarProcess run) {
    Set<String> keys = new TreeSet<>();
    Matcher found = FINISHED.matcher(run.err());
    while (found.find()) {
      keys.add(found.group(1));
    }
    return keys;
  }

  /** What was told is kept, what was kept is the same, nothing appears twice. */
  private void assertWhole(Set<String> told) throws SQLException {
    Map<String, String> now = new HashMap<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
        Statement statement = connection.createStatement()) {
      try (ResultSet check = statement.executeQuery("PRAGMA integrity_check")) {
        assertThat(check.getString(1)).isEqualTo("ok");
      }
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT task_id || CASE repeat_index WHEN 0 THEN '' ELSE '#' || (repeat_index + 1)"
                  + " END, id FROM task_executions")) {
        while (rows.next()) {
          assertThat(now.put(rows.getString(1), rows.getString(2))).isNull();
        }
      }
    }
    assertThat(now).containsAllEntriesOf(ids);
    assertThat(now.keySet()).containsAll(told);
    ids.putAll(now);
  }
}
