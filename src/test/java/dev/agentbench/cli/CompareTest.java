package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.cli.console.ExitCodes;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Comparing what was run, and the exit codes of the gates. */
@Timeout(120)
@Tag("slow")
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
    assertThat(failed.out())
        .contains("Verdict: regressed.", "passed → failed", "×: ratio of a task, geometric mean");
    assertThat(failed.err())
        .startsWith("gate failed: regressed: Success rate: more than 5.0 points lower");
    assertThat(compare("before", "after").code()).isZero();
    assertThat(compare("after", "before", "--fail-on-regression").code()).isZero();
    assertThat(compare("before", "after", "--min-success-rate", "0.9").code()).isEqualTo(3);
    JsonNode json =
        new ObjectMapper().readTree(compare("before", "after", "--format", "json").out());
    assertThat(json.get("schema_version").asInt()).isEqualTo(1);
    assertThat(json.get("verdict").asText()).isEqualTo("regressed");
    assertThat(compare("before", "after", "--format", "markdown").out())
        .contains("| Success rate | 100.0 % | 8.3 % |", "❌ regressed");
    assertPages();
  }

  private void assertPages() throws IOException {
    CommandResult page =
        compare("before", "after", "--format", "html", "--fail-on-regression", "--include-passed");
    assertThat(page.code()).as(page.err()).isEqualTo(3);
    Path file = Path.of(page.out().strip());
    assertThat(file.getFileName().toString()).matches("comparison_\\d+_\\d+_[0-9a-f]{8}\\.html");
    assertThat(file)
        .content()
        .contains(
            "<h1>Comparison: after against before</h1>", "Gate failed: regressed", ">Side by side<")
        .containsOnlyOnce("Scripted agents answered the tasks");
    CommandResult report = kept("report", "--baseline", "before", "--format", "html");
    assertThat(report.code()).as(report.err()).isZero();
    assertThat(Path.of(report.out().strip()))
        .content()
        .contains("<h1>Benchmark report: after</h1>", ">Side by side<");
    String kept = folder.resolve("kept").toString();
    assertThat(kept("export", "--all", "--format", "json", "--output", kept).code()).isZero();
    try (Stream<Path> files = Files.list(Path.of(kept))) {
      String[] both = files.map(Path::toString).sorted().toArray(String[]::new);
      CommandResult ofFiles =
          compare(both[0], both[1], "--format", "html", "--output", folder + "/pages");
      assertThat(ofFiles.code()).as(ofFiles.err()).isZero();
      assertThat(Path.of(ofFiles.out().strip()))
          .hasParent(folder.resolve("pages"))
          .content()
          .contains("Tasks that changed (11)");
    }
    assertThat(compare("before", "after", "--output", "x").err()).contains("--format html");
    assertThat(compare("before", "after", "--max-size", "3").err()).contains("--format html");
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
    assertThat(changed.code()).isEqualTo(2);
    assertThat(changed.err()).contains("Nothing was run, because ", "changed since the baseline");
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
    assertThat(changed.code()).as(changed.err()).isEqualTo(2);
    assertThat(changed.err()).contains("Nothing was run, because ", "changed since the baseline");
    CommandResult gone = run("--baseline", "gone.json");
    assertThat(gone.code()).isEqualTo(2);
    assertThat(gone.err()).contains("gone.json does not exist");
  }

  @Test
  void anExperimentIsFoundByItsNameInEveryCommandButDelete() throws Exception {
    run("--name", "prompt-v7");
    assertThat(kept("experiments", "show", "prompt-v7").out()).contains("Name        prompt-v7");
    assertThat(kept("trial", "show", "prompt-v7/t1").out()).contains(latest().substring(0, 8));
    assertThat(kept("report", "--experiment-id", "prompt-v7", "--format", "json").out())
        .contains(latest());
    CommandResult deleted = kept("experiments", "delete", "prompt-v7", "--yes");
    assertThat(deleted.code()).isEqualTo(2);
    assertThat(deleted.err()).contains("No experiment 'prompt-v7'");
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
    assertThat(kept("tasks", "flaky").out()).contains("t2", "1 of 2", "50.0 %");
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

  @Test
  void whatTwoRunsWereRunWithIsTold() throws Exception {
    run("--name", "one");
    run("--name", "same");
    assertThat(compare("one", "same").out())
        .contains(
            "Models, agents, configuration, commit, tasks, templates and versions are the same")
        .containsPattern("category simple +12 ")
        .containsPattern("agent orchestrator +12 ")
        .containsPattern("model scripted-[a-z]+ +12 ");
    run(
        "--name",
        "other",
        "--set",
        "gateway.timeout=61",
        "--set",
        "gateway.embedded.models=[{agent: '*', model: other-model}]");

    String other = compare("one", "other").out();
    assertThat(other)
        .containsPattern("model of orchestrator +scripted-[a-z]+ +other-model\n")
        .containsPattern("gateway.timeout +60 +61\n");
    assertThat(compare("one", "other", "--format", "markdown").out())
        .contains("### What the two were run with", "| `gateway.timeout` | 60 | 61 |");
    JsonNode json = new ObjectMapper().readTree(compare("one", "other", "--format", "json").out());
    assertThat(json.get("differences").findValuesAsText("kind")).contains("model", "configuration");
    assertThat(json.get("models").isArray()).isTrue();
    assertThat(compare("one", "other", "--json").out())
        .isEqualTo(compare("one", "other", "--format", "json").out());
  }

  @Test
  void aDryRunTellsWhatEarlierRunsLetExpectAndAnEstimateIsMarkedEverywhere() throws Exception {
    String unpriced = "gateway.embedded.models=[{agent: '*', model: unpriced}]";
    CommandResult run = run("--name", "one", "--set", unpriced);
    assertThat(run.out()).contains(" (estimate)");
    assertThat(kept("experiments", "list").out()).contains(" (estimate)");
    assertThat(kept("experiments", "show", "latest").out())
        .containsPattern("Cost .*\\(estimate\\)");
    assertThat(kept("experiments", "trend", "--metric", "cost").out()).contains(" (estimate)");
    run("--name", "two", "--set", unpriced);
    assertThat(compare("one", "two").out()).contains("Cost (estimate)");

    CommandResult dry = run("--dry-run", "--repeat", "2");

    assertThat(dry.code()).as(dry.err()).isZero();
    assertThat(dry.out())
        .contains("Would run 24 trials", "from 2 earlier experiments (12 of 12 tasks known")
        .containsPattern("  time    about .* \\(.* to .*\\)\n")
        .containsPattern("  tokens  about [0-9,]+ \\([0-9,]+ to [0-9,]+\\)\n")
        .containsPattern(
            "  cost    about .* USD \\(.*\\), an estimate: the price of a model is not")
        .contains("Smallest detectable change of the success rate: about ");
    JsonNode json = new ObjectMapper().readTree(run("--dry-run", "--repeat", "2", "--json").out());
    assertThat(json.get("trials").asInt()).isEqualTo(24);
    assertThat(dry.out())
        .contains("success rate: about " + json.get("detectable_points").asText() + " points in ");
    assertThat(json.at("/expected/cost_estimated").asBoolean()).isTrue();
    assertThat(json.at("/expected/tokens/mean").asDouble()).isPositive();
    assertThat(
            new ObjectMapper()
                .readTree(kept("experiments", "list", "--json").out())
                .at("/0/cost_estimated")
                .asBoolean())
        .isTrue();
  }

  @Test
  void aKeptExperimentIsReportedInAnyFormatAndTheReportHasTheComparison() throws Exception {
    run("--name", "one");
    run("--name", "two");
    fail("two", "task_id = 't2'");
    String junit = report("--latest", "--format", "junit").out();
    assertThat(junit).startsWith("<?xml").contains("failures=\"1\"");
    assertThat(report("--latest", "--format", "summary", "--baseline", "previous").out())
        .startsWith("<!-- benchmark -->")
        .contains("## Benchmark: two", "passed → failed");
    assertThat(report("--latest", "--format", "annotations", "--baseline", "one").out())
        .startsWith("::warning title=Benchmark::task t2 passed in the baseline and fails now: ");
    assertThat(report("--latest", "--format", "metrics").out()).endsWith("# EOF\n");
    JsonNode json = new ObjectMapper().readTree(report("--latest", "--format", "json").out());
    assertThat(json.get("experiments")).hasSize(1);
    Path file = folder.resolve("junit.xml");
    assertThat(report("--latest", "--format", "junit", "--output", file.toString()).out())
        .isEqualTo(file + System.lineSeparator());
    assertThat(file).hasContent(junit);
    assertThat(report("--latest", "--format", "pdf").code()).isEqualTo(ExitCodes.USAGE);

    String compared = report("--latest", "--baseline", "one").out().strip();
    assertThat(Path.of(compared))
        .content()
        .containsSubsequence(
            "# Benchmark report: two",
            "**inconclusive.**",
            "Contents: [Failures](#failures) · ",
            "[Comparison](#comparison)",
            "## Failures",
            "## Comparison",
            "## Summary",
            "## What was run");
    CommandResult run = run("--baseline", "one", "--generate-report", "--min-success-rate", "1");
    String written =
        run.out().lines().filter(line -> line.startsWith("Report: ")).findFirst().get();
    assertThat(Path.of(written.substring("Report: ".length())))
        .content()
        .contains("## Comparison", "against one");
  }

  private CommandResult report(String... arguments) {
    return kept(Stream.concat(Stream.of("report"), Stream.of(arguments)).toArray(String[]::new));
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
    assertThat(compare("previous", "latest").err())
        .contains("No completed experiment in the mode multi-agent before ");
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
    assertThat(capped.err())
        .contains("gate failed: the run has cost", "No further trial starts")
        .doesNotContain("[ 4/12]");
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
