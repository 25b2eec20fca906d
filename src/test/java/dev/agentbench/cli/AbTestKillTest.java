package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An A/B test in a real process that is killed or interrupted in mid-run, and goes on. */
@Timeout(240)
@Tag("slow")
class AbTestKillTest {
  private static final int TASKS = 4;
  private static final int REPEATS = 10;
  private static final Pattern FINISHED = Pattern.compile("(?m)^\\[ *\\d+/\\d+\\]");
  private static final Pattern RESUME = Pattern.compile("(?m)^Resume: java -jar \\S+ (.*)$");

  @TempDir private Path folder;
  private String[] start;
  private String[] resume;

  @BeforeEach
  void configure() throws IOException {
    TinyTasks tasks = new TinyTasks(folder, TASKS);
    Path a = Files.writeString(folder.resolve("it's A.yaml"), "gateway: {timeout: 61}\n");
    Path b = Files.writeString(folder.resolve("b $HOME.yaml"), "gateway: {timeout: 62}\n");
    start =
        tasks.with(
            40,
            "ab-test",
            "--config-a",
            a.toString(),
            "--config-b",
            b.toString(),
            "--repeat",
            Integer.toString(REPEATS),
            "--concurrency",
            "2");
    resume =
        tasks.with(
            40,
            "ab-test",
            "--config-a",
            a.toString(),
            "--config-b",
            b.toString(),
            "--resume",
            "latest");
  }

  @Test
  void aKilledTestGoesOnInBothArmsAndRunsNothingTwice() throws Exception {
    kill(start, 6);
    Map<String, String> before = trials();
    assertThat(before).hasSizeBetween(6, 79);
    CommandResult alone = JarProcess.run(folder, "run", "--resume", "latest");
    assertThat(alone.code()).as(alone.err()).isEqualTo(2);
    assertThat(alone.err())
        .contains("ab-test --resume ", "--config-b '" + folder + "/b $HOME.yaml'");
    kill(resume, 6);

    CommandResult last = JarProcess.run(folder, resume);

    assertThat(last.code()).as(last.err()).isZero();
    assertThat(last.out()).contains("Verdict: ");
    assertThat(trials()).hasSize(2 * TASKS * REPEATS).containsAllEntriesOf(before);
  }

  @Test
  void theLineThatAnInterruptedTestPrintsGoesOnAsItStands() throws Exception {
    String line;
    try (JarProcess run = JarProcess.start(folder, start)) {
      awaitFinished(run, 4);
      run.interrupt();
      CommandResult ended = run.await(Duration.ofSeconds(60));
      assertThat(ended.code()).as(ended.err()).isEqualTo(130);
      Matcher found = RESUME.matcher(ended.err());
      assertThat(found.find()).as(ended.err()).isTrue();
      line = found.group(1);
    }
    assertThat(line).startsWith("ab-test --resume ").contains("'" + folder + "/it'\\''s A.yaml'");
    Map<String, String> passed = trials();

    CommandResult last = JarProcess.run(folder, asAShellReads(line));

    assertThat(last.code()).as(last.err()).isZero();
    assertThat(trials()).hasSize(2 * TASKS * REPEATS).containsAllEntriesOf(passed);
  }

  private static String[] asAShellReads(String line) throws IOException {
    Process shell =
        new ProcessBuilder("sh", "-c", "printf '%s\\n' " + line).redirectErrorStream(true).start();
    return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\n");
  }

  private void kill(String[] words, int finished) throws Exception {
    try (JarProcess run = JarProcess.start(folder, words)) {
      awaitFinished(run, finished);
      run.kill();
    }
  }

  private static void awaitFinished(JarProcess run, int finished) {
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> !run.isAlive() || FINISHED.matcher(run.err()).results().count() >= finished);
  }

  /** Ids of the trials that passed, by arm, task and repeat. */
  private Map<String, String> trials() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT l.value || t.task_id || '#' || t.repeat_index, t.id FROM task_executions t"
                    + " JOIN experiment_labels l ON l.experiment_id = t.experiment_id"
                    + " AND l.label = 'ab_test.arm' WHERE t.status = 'passed'")) {
      Map<String, String> ids = new HashMap<>();
      while (rows.next()) {
        assertThat(ids.put(rows.getString(1), rows.getString(2))).isNull();
      }
      return ids;
    }
  }
}
