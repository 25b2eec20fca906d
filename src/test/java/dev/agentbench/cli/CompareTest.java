package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Comparing what was run, and the exit codes of the gates. */
@Timeout(120)
class CompareTest {
  private static final List<String> TASKS =
      IntStream.rangeClosed(1, 12).mapToObj(number -> "t" + number).toList();

  @TempDir private Path folder;
  private TinyTasks tasks;

  @BeforeEach
  void makeTasks() throws IOException {
    tasks = new TinyTasks(folder, TASKS.size());
  }

  @Test
  void aRegressionEndsWithThreeAndAnEqualResultWithZero() throws Exception {
    run("--name", "before");
    run("--name", "after");
    assertThat(compare("before", "after", "--fail-on-regression").code()).isZero();
    sql(
        "UPDATE task_executions SET status = 'failed', success = 0 WHERE task_id <> 't1' AND"
            + " experiment_id IN (SELECT id FROM experiments WHERE name = 'after')");

    CommandResult failed = compare("previous", "latest", "--fail-on-regression");

    assertThat(failed.code()).isEqualTo(3);
    assertThat(failed.out()).contains("Verdict: regressed.", "passed → failed");
    assertThat(failed.err()).startsWith("gate failed: regressed: Success rate is worse");
    assertThat(compare("before", "after").code()).isZero();
    assertThat(compare("after", "before", "--fail-on-regression").code()).isZero();
    assertThat(compare("before", "after", "--min-success-rate", "0.9").code()).isEqualTo(3);
    JsonNode json =
        new ObjectMapper().readTree(compare("before", "after", "--format", "json").out());
    assertThat(json.get("schema_version").asInt()).isEqualTo(1);
    assertThat(json.get("verdict").asText()).isEqualTo("regressed");
    assertThat(compare("before", "after", "--format", "markdown").out())
        .contains("| Success rate | 100.0 % | 8.3 % |", "❌ regressed");
  }

  @Test
  void aRunIsComparedWithTheBaselineThatWasSetAndNothingMovesIt() throws Exception {
    run("--name", "first");
    assertThat(kept("baseline", "set", "first").code()).isZero();
    CommandResult again = run("--baseline", "--fail-on-regression");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).contains("Baseline  ", "first", "Verdict: ");
    JsonNode shown = new ObjectMapper().readTree(kept("baseline", "show", "--json").out());
    assertThat(shown.get(0).get("experiment_name").asText()).isEqualTo("first");
    tasks.write(TASKS, "Say goodbye.");
    CommandResult changed = run("--baseline", "first", "--fail-on-regression");
    assertThat(changed.code()).isEqualTo(3);
    assertThat(changed.err()).contains("gate failed: incomparable", "changed since the baseline");
    assertThat(kept("baseline", "clear").out()).contains("Cleared");
    assertThat(run("--baseline").code()).isEqualTo(2);
  }

  @Test
  void anExportedExperimentIsABaselineWhereTheDatabaseHasNone() throws Exception {
    run("--name", "first");
    String id = latest();
    assertThat(kept("export", "--all", "--format", "json", "--output", folder + "/kept").code())
        .isZero();
    String file = folder.resolve("kept/experiment_" + id + ".json").toString();
    Files.delete(folder.resolve("metrics.db"));

    CommandResult alike = run("--baseline", file, "--fail-on-regression");

    assertThat(alike.code()).as(alike.err()).isZero();
    assertThat(alike.out()).contains("Baseline  " + id.substring(0, 8), "first", "Verdict: ");
    tasks.write(TASKS, "Say goodbye.");
    CommandResult changed = run("--baseline", file, "--fail-on-regression");
    assertThat(changed.code()).as(changed.err()).isEqualTo(3);
    assertThat(changed.err()).contains("gate failed: incomparable", "changed since the baseline");
    CommandResult gone = run("--baseline", "gone.json");
    assertThat(gone.code()).isEqualTo(2);
    assertThat(gone.err()).contains("gone.json does not exist");
  }

  @Test
  void twoExportedExperimentsAreComparedWithoutADatabase() throws Exception {
    run("--name", "first");
    run("--name", "second");
    String kept = folder.resolve("kept").toString();
    assertThat(kept("export", "--all", "--format", "json", "--output", kept).code()).isZero();
    Files.delete(folder.resolve("metrics.db"));
    List<String> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of(kept))) {
      found.forEach(file -> files.add(file.toString()));
    }
    assertThat(files).hasSize(2);

    CommandResult compared = compare(files.get(0), files.get(1));

    assertThat(compared.code()).as(compared.err()).isZero();
    assertThat(compared.out()).contains("first", "second", "Verdict: ");
    assertThat(folder.resolve("metrics.db")).doesNotExist();
  }

  private String latest() throws IOException {
    return new ObjectMapper()
        .readTree(kept("experiments", "show", "latest", "--json").out())
        .get("id")
        .asText();
  }

  @Test
  void theTrendMarksWhereItChangedAndFlakyTasksAreListed() throws Exception {
    run("--name", "one");
    run("--name", "two");
    assertThat(kept("tasks", "flaky").out()).contains("No flaky task");
    sql(
        "UPDATE task_executions SET status = 'failed', success = 0 WHERE task_id <> 't1' AND"
            + " experiment_id IN (SELECT id FROM experiments WHERE name = 'two')");
    assertThat(kept("experiments", "trend").out().lines())
        .hasSize(3)
        .anyMatch(line -> line.contains("8.3 %") && line.contains("regressed"));
    assertThat(kept("tasks", "flaky").out()).contains("t2", "1 of 2", "50 %");
    assertThat(kept("experiments", "trend", "--metric", "fun").code()).isEqualTo(2);
  }

  @Test
  void tasksThatWereFlakyBeforeAreMarkedAndNoExitCodeChanges() throws Exception {
    run("--name", "one");
    run("--name", "two");
    fail("two", "task_id = 't2'");
    CommandResult own = compare("one", "two");
    assertThat(own.out()).contains("passed → failed").doesNotContain("flaky");
    run("--name", "three");
    fail("three", "task_id <> 't1'");

    CommandResult marked = compare("one", "three", "--fail-on-regression");

    assertThat(marked.code()).as(marked.err()).isEqualTo(3);
    assertThat(marked.out())
        .containsPattern("t2 .*passed → failed \\(flaky, 1 of 2\\)\n")
        .containsPattern("t3 .*passed → failed\n")
        .contains("flaky, p of n: the task passed p of n trials in earlier experiments");
    assertThat(compare("one", "three", "--format", "markdown").out())
        .contains("passed → failed (flaky, 1 of 2) |", "\nflaky, p of n: ");
    JsonNode tasks =
        new ObjectMapper().readTree(compare("one", "three", "--format", "json").out()).get("tasks");
    assertThat(tasks.get(0).get("flaky").toString()).isEqualTo("{\"passed\":1,\"scored\":2}");
    assertThat(tasks.get(1).has("flaky")).isFalse();
    assertThat(reported("three"))
        .contains("- Outcome: ❌ failed (flaky, 1 of 2)", "- Outcome: ❌ failed\n");
    assertThat(run("--baseline", "three").out()).contains("failed → passed (flaky, 1 of 3)");
  }

  private String reported(String name) throws IOException {
    JsonNode shown = new ObjectMapper().readTree(kept("experiments", "list", "--json").out());
    for (JsonNode each : shown) {
      if (each.path("name").asText().equals(name)) {
        CommandResult written = kept("report", "--experiment-id", each.get("id").asText());
        return Files.readString(Path.of(written.out().strip()));
      }
    }
    throw new AssertionError("no experiment " + name);
  }

  private void fail(String experiment, String which) throws SQLException {
    sql(
        "UPDATE task_executions SET status = 'failed', success = 0 WHERE "
            + which
            + " AND experiment_id IN (SELECT id FROM experiments WHERE name = '"
            + experiment
            + "')");
  }

  @Test
  void badInputIsRefusedInOneOrTwoLines() throws Exception {
    run("--name", "only");
    assertThat(compare("only", "latest").code()).isEqualTo(2);
    assertThat(compare("only", "latest").err()).contains("the same experiment");
    assertThat(compare("abcdef", "latest").err()).contains("No experiment 'abcdef'");
    assertThat(compare("previous", "latest").err()).contains("no experiment before the newest");
    CommandResult toFolder = run("--junit-xml", folder.toString());
    assertThat(toFolder.code()).isEqualTo(2);
    assertThat(toFolder.err()).contains("--junit-xml: cannot write " + folder + ": is a folder");
    CommandResult gone = kept("experiments", "import", "gone.json");
    assertThat(gone.code()).isEqualTo(2);
    assertThat(gone.err()).contains("gone.json does not exist");
    assertThat(compare("a.json", "latest").err()).contains("a.json does not exist");
    assertThat(run("--fail-on-regression").err()).contains("needs a baseline");
    assertThat(compare("only", "latest", "--strict").err()).contains("--fail-on-regression");
    assertThat(compare("only", "latest", "--min-success-rate", "80").err()).contains("80 % is 0.8");
  }

  @Test
  void aRunEndsAtItsCostCapWithThree() {
    CommandResult capped = run("--concurrency", "1", "--set", "benchmark.max_cost_usd=0");
    assertThat(capped.code()).as(capped.err()).isEqualTo(3);
    assertThat(capped.err()).contains("gate failed: the run has cost", "No further trial starts");
  }

  private CommandResult run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "run";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandResult.in(folder, withoutTimes(tasks.with(0, all)));
  }

  private CommandResult compare(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "compare";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return kept(all);
  }

  private CommandResult kept(String... arguments) {
    return CommandResult.in(folder, withoutTimes(arguments));
  }

  /** Trials of milliseconds take as long as the machine likes. */
  private static String[] withoutTimes(String... arguments) {
    return Stream.concat(
            Stream.of(arguments), Stream.of("--set", "regression.duration.max_increase=100"))
        .toArray(String[]::new);
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
        Statement update = connection.createStatement()) {
      update.executeUpdate(statement);
    }
  }
}
