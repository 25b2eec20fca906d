package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar as users start it, on the repository's own configuration and tasks. */
@Timeout(300)
class JarIT {
  private static final String FLAWLESS = "gateway.embedded={step_latency_ms: 0, skills: []}";
  private static final String SLOW = "gateway.embedded={step_latency_ms: 150, skills: []}";
  private static final Path FORMER = Path.of("..", "shared", "data");

  @TempDir private Path folder;

  @Test
  void theCommandOfTheReadmeWorksAsItStands() throws Exception {
    CommandResult run = JarProcess.run(folder, "run", "--limit", "10", "--generate-report");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("multi-agent", "experiments show", "Report: ");
    assertThat(run.err())
        .contains("SCRIPTED", "[10/10]")
        .doesNotContainPattern("(?m)^(WARNING|OpenJDK|Picked up|SLF4J|warning|WARN|ERROR)");
    assertThat(folder.resolve("metrics.db")).isNotEmptyFile();
    assertThat(folder.resolve("reports")).isDirectoryContaining("glob:**.md");
    assertThat(folder.resolve("reports")).isDirectoryContaining("glob:**_charts");
    assertThat(list()).singleElement().satisfies(one -> assertComplete(one, 10));
  }

  /** What the jar leaves out of Parquet's libraries is not missed. */
  @Test
  void theJarWritesParquetThatDuckDbReads() throws Exception {
    CommandResult run = JarProcess.run(folder, "run", "--limit", "3", "--set", FLAWLESS);
    assertThat(run.code()).as(run.err()).isZero();
    String lake = folder.resolve("lake").toString();

    CommandResult export =
        JarProcess.run(folder, "export", "--all", "--format", "parquet", "--output", lake);

    assertThat(export.code()).as(export.err()).isZero();
    assertThat(export.err()).isEmpty();
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Connection kept = DriverManager.getConnection("jdbc:sqlite:" + folder + "/metrics.db")) {
      for (String file : export.out().lines().toList()) {
        String table = Path.of(file).getFileName().toString().replace(".parquet", "");
        assertThat(count(duck, "'" + file + "'")).as(table).isEqualTo(count(kept, table));
      }
      assertThat(count(duck, "'" + lake + "/tool_calls.parquet' WHERE called_at > '2026-01-01'"))
          .isPositive();
    }
  }

  @Test
  void flawlessAgentsOfAGatewayProcessPassWhatTheyAreAskedUntilItIsTerminated() throws Exception {
    try (JarProcess gateway =
        JarProcess.start(folder, "gateway", "--port", "0", "--set", FLAWLESS)) {
      await().atMost(Duration.ofMinutes(1)).until(gateway::out, said -> said.endsWith("\n"));
      String url = gateway.out().strip();

      CommandResult run =
          JarProcess.run(
              folder, "run", "--gateway", url, "--type", "question,architecture", "--json");
      gateway.terminate();
      CommandResult ended = gateway.await(Duration.ofSeconds(10));

      assertThat(run.code()).as(run.err()).isZero();
      JsonNode experiment = json(run).get(0);
      assertThat(experiment.get("gateway").asText()).startsWith(url);
      assertThat(experiment.get("status").asText()).isEqualTo("completed");
      assertThat(experiment.get("trials")).hasSize(12);
      assertThat(outcomes(experiment)).as(experiment.toPrettyString()).containsOnly("passed");
      assertThat(ended.out()).isEqualTo(url + "\n");
    }
  }

  /** The Gateway and its agents go on meanwhile, as they do when a laptop's lid is closed. */
  @Test
  void aRunThatStoodStillForLongerThanAnAgentMayBeSilentBlamesNoAgent() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 4);
    try (JarProcess gateway =
        JarProcess.start(folder, tasks.with(1200, "gateway", "--port", "0"))) {
      await().atMost(Duration.ofMinutes(1)).until(gateway::out, said -> said.endsWith("\n"));
      String[] run =
          tasks.with(
              1200,
              "run",
              "--gateway",
              gateway.out().strip(),
              "--repeat",
              "3",
              "--concurrency",
              "4",
              "--set",
              "gateway.timeout=2");
      try (JarProcess paused = JarProcess.start(folder, run)) {
        await().atMost(Duration.ofMinutes(1)).until(paused::err, said -> said.contains("[ 1/12]"));
        paused.pause();
        Thread.sleep(5000);
        paused.goOn();
        CommandResult ended = paused.await();

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(ended.err()).contains("[12/12]");
        JsonNode experiment =
            json(CommandResult.in(folder, "experiments", "show", "latest", "--json"));
        assertThat(outcomes(experiment)).as("" + experiment).hasSize(12).containsOnly("passed");
        assertThat(experiment.findValuesAsText("attempt")).doesNotContain("2");
      }
    }
  }

  @Test
  void anInterruptKeepsWhatWasMeasuredAndLeavesNothingRunning() throws Exception {
    Pattern passed = Pattern.compile("(?m)^\\[ *\\d+/40\\].*passed");
    try (JarProcess run =
        JarProcess.start(
            folder, "run", "--task-ids", "task_001,task_005", "--repeat", "20", "--set", SLOW)) {
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> passed.matcher(run.err()).results().count() >= 3);
      List<ProcessHandle> commands =
          await().atMost(Duration.ofMinutes(2)).until(run::children, some -> !some.isEmpty());
      long told = passed.matcher(run.err()).results().count();

      run.interrupt();
      CommandResult ended = run.await(Duration.ofSeconds(40));

      assertThat(ended.code()).as(ended.err()).isEqualTo(130);
      assertThat(ended.err())
          .contains("Not complete: interrupted")
          .containsPattern("Resume: java -jar \\S*benchmark.jar run --resume [0-9a-f]{8}");
      // a process that was killed is there until the system has taken its exit code
      await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> commands.stream().noneMatch(ProcessHandle::isAlive));
      JsonNode experiment =
          json(CommandResult.in(folder, "experiments", "show", "latest", "--json"));
      assertThat(experiment.get("status").asText()).isEqualTo("interrupted");
      assertThat(outcomes(experiment))
          .as(ended.err() + experiment)
          .isSubsetOf("passed", "cancelled")
          .hasSizeLessThan(40)
          .filteredOn("passed"::equals)
          .hasSizeGreaterThanOrEqualTo(Math.toIntExact(told));
    }
  }

  /** The orderly end is held up by a database that somebody else has locked. */
  @Test
  void aSecondInterruptEndsAtOnceAndTheExperimentCanGoOn() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 4);
    try (JarProcess run = JarProcess.start(folder, tasks.with(400, "run", "--repeat", "10"))) {
      await().atMost(Duration.ofMinutes(2)).until(run::err, said -> said.contains("[ 1/40]"));
      try (Connection other =
              DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        run.interrupt();
        await()
            .atMost(Duration.ofSeconds(20))
            .until(run::err, said -> said.contains("Interrupted: no new trials"));
        run.interrupt();
        CommandResult ended = run.await(Duration.ofSeconds(5));

        assertThat(ended.code()).as(ended.err()).isEqualTo(130);
        assertThat(ended.err())
            .doesNotContain("Not complete")
            .containsPattern(
                "Ended at once. Resume: java -jar \\S*benchmark.jar run --resume [0-9a-f]{8} .*db");
        statement.execute("ROLLBACK");
      }
    }
    String fast = "gateway.embedded.step_latency_ms=0";
    CommandResult resumed =
        JarProcess.run(
            folder, tasks.with(400, "run", "--resume", "latest", "--force", "--set", fast));
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(list()).singleElement().satisfies(one -> assertComplete(one, 40));
  }

  @Test
  void anExperimentThatIsBeingRunIsNotResumedByAnother() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 4);
    try (JarProcess run = JarProcess.start(folder, tasks.with(400, "run", "--repeat", "100"))) {
      await().atMost(Duration.ofMinutes(2)).until(run::err, said -> said.contains("[  1/400]"));

      CommandResult other = JarProcess.run(folder, tasks.with(400, "run", "--resume", "latest"));

      assertThat(other.code()).as(other.err()).isEqualTo(1);
      assertThat(other.err()).contains("is being run by process " + run.pid());
      assertThat(list().get(0).get("status").asText()).isEqualTo("running");
    }
  }

  @Test
  void twoRunnersShareOneDatabase() throws Exception {
    String[] run = {"run", "--type", "question", "--repeat", "3", "--set", FLAWLESS};
    try (JarProcess one = JarProcess.start(folder, run);
        JarProcess other = JarProcess.start(folder, run)) {
      assertThat(one.await().code()).as(one.err()).isZero();
      assertThat(other.await().code()).as(other.err()).isZero();
    }

    assertThat(list()).hasSize(2).allSatisfy(each -> assertComplete(each, 12));
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
        Statement statement = connection.createStatement();
        ResultSet check = statement.executeQuery("PRAGMA integrity_check")) {
      assertThat(check.getString(1)).isEqualTo("ok");
    }
  }

  @Test
  void theFormerConfigurationAndTasksRun() throws Exception {
    assumeTrue(Files.isDirectory(FORMER), "no former files in " + FORMER + ": not tried");
    Path flutter = Files.createDirectory(folder.resolve("flutter"));

    CommandResult run =
        JarProcess.run(
            folder,
            "run",
            "--config",
            FORMER.resolve("former-config.yaml").toString(),
            "--gateway",
            "embedded",
            "--set",
            "benchmark.tasks_file=" + FORMER.resolve("former-tasks.yaml"),
            "--set",
            "benchmark.test_project=" + flutter,
            "--json");

    assertThat(run.code()).as(run.err()).isZero();
    JsonNode experiment = json(run).get(0);
    assertThat(experiment.get("status").asText()).isEqualTo("completed");
    assertThat(outcomes(experiment)).hasSize(40).doesNotContain("error", "cancelled");
  }

  @Test
  void whatCannotBeDoneIsToldByTheExitCode() throws Exception {
    CommandResult unknown = JarProcess.run(folder, "run", "--frobnicate");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("--frobnicate");
    assertThat(unknown.out()).isEmpty();

    CommandResult unreachable =
        JarProcess.run(
            folder,
            "run",
            "--gateway",
            "http://127.0.0.1:1",
            "--set",
            "gateway.reconnect_attempts=1");
    assertThat(unreachable.code()).isEqualTo(1);
    assertThat(unreachable.err()).contains("http://127.0.0.1:1").doesNotContain("\tat ");
  }

  private static long count(Connection database, String from) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + from)) {
      row.next();
      return row.getLong(1);
    }
  }

  private JsonNode list() throws IOException {
    return json(CommandResult.in(folder, "experiments", "list", "--json"));
  }

  private static void assertComplete(JsonNode line, int trials) {
    assertThat(line.get("status").asText()).isEqualTo("completed");
    assertThat(line.get("finished").asInt()).isEqualTo(trials);
    assertThat(line.get("errors").asInt() + line.get("cancelled").asInt()).isZero();
  }

  private static List<String> outcomes(JsonNode experiment) {
    List<String> outcomes = new ArrayList<>();
    experiment.get("trials").forEach(trial -> outcomes.add(trial.get("outcome").asText()));
    return outcomes;
  }

  private static JsonNode json(CommandResult result) throws IOException {
    assertThat(result.out()).as(result.err()).isNotBlank();
    return new ObjectMapper().readTree(result.out());
  }
}
