package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two configurations side by side. */
@Timeout(120)
@Tag("slow")
class AbTestTest {
  private static final String GOOD = "{step_latency_ms: 0, skills: []}";
  private static final String BAD = "{step_latency_ms: 0, skills: [{chance: 0}]}";

  @TempDir private Path folder;
  private TinyTasks tasks;

  @BeforeEach
  void makeTasks() throws IOException {
    tasks = new TinyTasks(folder, 6);
    config("a.yaml", GOOD);
    config("b.yaml", BAD);
  }

  @Test
  void bothArmsRunTheSameTasksAndAreComparedAsAAndB() throws Exception {
    new TinyTasks(folder, 30);
    CommandResult test = abTest("--repeat", "2", "--generate-report", "--label", "team=x");

    assertThat(test.code()).as(test.err()).isZero();
    assertThat(test.err())
        .contains(
            "A " + folder.resolve("a.yaml"),
            "Smallest detectable change of the success rate: about ",
            "Expected time, tokens and cost: unknown",
            "A and B differ in gateway.embedded.skills");
    assertThat(test.out())
        .containsPattern("METRIC +A +B +CHANGE")
        .containsPattern("Success rate +100.0 % +\\d")
        .containsPattern("TASK +CATEGORY +A +B")
        .contains("Verdict: regressed.")
        .doesNotContainIgnoringCase("baseline");
    assertThat(labels("ab_test.arm")).containsExactlyInAnyOrder("A", "B");
    assertThat(labels("ab_test.group").stream().distinct()).hasSize(1);
    assertThat(labels("ab_test.config"))
        .containsExactlyInAnyOrder(
            folder.resolve("a.yaml").toString(), folder.resolve("b.yaml").toString());
    assertThat(labels("team")).containsExactly("x", "x");
    assertReport();
  }

  @Test
  void itsReportIsOnePageWhereThatIsConfigured() throws Exception {
    CommandResult test = abTest("--generate-report", "--set", "reporting.format=html");

    assertThat(test.code()).as(test.err()).isZero();
    assertThat(test.out()).containsPattern("Report: .*ab_test_\\d+_\\d+_[0-9a-f]{8}\\.html");
    try (Stream<Path> reports = Files.list(folder.resolve("reports"))) {
      assertThat(reports)
          .singleElement()
          .satisfies(
              file ->
                  assertThat(file)
                      .content()
                      .contains(
                          "<h1>A/B test: B (",
                          "A and B differ in gateway.embedded.skills",
                          "Tasks that changed",
                          "application/gzip+base64"));
    }
  }

  private void assertReport() throws IOException {
    try (Stream<Path> reports = Files.list(folder.resolve("reports"))) {
      Path report =
          reports.filter(file -> file.toString().endsWith(".md")).findFirst().orElseThrow();
      assertThat(Files.readString(report))
          .startsWith("# A/B test: B ")
          .contains(
              "| Metric | A | B | Change | Verdict |",
              "| Task | Category | A | B | Change |",
              "| Setting | A | B |",
              "| Measure | A | B |",
              "A and B differ in gateway.embedded.skills")
          .doesNotContain("| Trial | Mode |", "Baseline", "Current");
    }
  }

  @Test
  void onlyTheGateMakesARegressionAFailure() throws Exception {
    new TinyTasks(folder, 30);
    assertThat(abTest("--fail-on-regression").code()).isEqualTo(3);
    assertThat(abTest("--fail-on-regression").err()).contains("gate failed: regressed");
    CommandResult reverse = test("b.yaml", "a.yaml", "--fail-on-regression");
    assertThat(reverse.code()).as(reverse.err()).isZero();
    assertThat(reverse.out()).contains("Verdict: improved");
  }

  @Test
  void theOldWordsDoTheSame() throws Exception {
    new TinyTasks(folder, 30);
    CommandResult old =
        CommandResult.in(
            folder,
            with("run", "a.yaml", "b.yaml", "--ab-test", "--shuffle", "--fail-on-regression"));
    assertThat(old.code()).as(old.err()).isEqualTo(3);
    assertThat(old.out()).containsPattern("METRIC +A +B +CHANGE");
    CommandResult without = CommandResult.in(folder, with("run", "a.yaml", "b.yaml"));
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.err()).contains("belong to an A/B test");
  }

  @Test
  void historyTellsWhatToExpect() {
    assertThat(abTest("--repeat", "3").code()).isZero();
    Path page = folder.resolve("page.md");
    CommandResult again = abTest("--repeat", "3", "--summary-markdown", page.toString());
    assertThat(again.err())
        .contains("(from 2 earlier experiments)")
        .containsPattern("; cost: about 0\\.\\d+ USD .*\\(from 2 earlier experiments, 6 of 6");
    assertThat(page)
        .content()
        .contains("- Forecast before the run: Smallest detectable change")
        .contains("- Forecast before the run: Expected time: about ");
  }

  @Test
  void oneDocumentHoldsBothArmsAndTheirComparison() throws Exception {
    new TinyTasks(folder, 30);
    CommandResult json = abTest("--json");
    JsonNode document = new ObjectMapper().readTree(json.out());
    assertThat(document.get("experiments")).hasSize(2);
    assertThat(document.get("comparisons").get(0).get("verdict").asText()).isEqualTo("regressed");
  }

  @Test
  void theSameConfigurationTwiceIsAllowedAndSaid() {
    CommandResult same = test("a.yaml", "a.yaml", "--fail-on-regression");
    assertThat(same.code()).as(same.err()).isZero();
    assertThat(same.err()).contains("both arms have the same configuration");
  }

  @Test
  void theCostCapCountsBothArms() throws Exception {
    assertThat(abTest().code()).isZero();
    double cost = number("SELECT SUM(cost_usd) FROM llm_calls");
    sql("DELETE FROM experiments");
    String cap = "benchmark.max_cost_usd=" + 14 * cost; // an arm alone takes 7 to 13 of 20

    CommandResult capped = abTest("--repeat", "20", "--set", cap);

    assertThat(capped.code()).as(capped.err()).isEqualTo(3);
    assertThat(capped.err()).contains("gate failed: the run has cost");
    assertThat(number("SELECT COUNT(*) FROM task_executions")).isBetween(60.0, 230.0);
  }

  @Test
  void aPersonIsAskedAndOnlyYesStarts() throws Exception {
    String[] words = keptIn(with("ab-test", "a.yaml", "b.yaml"));
    for (String typed : List.of("", "n\n", "\n", "maybe\n")) {
      CommandResult refused = CommandResult.answering(typed, Map.of(), words);
      assertThat(refused.code()).isEqualTo(130);
      assertThat(refused.err()).contains("Start? [y/N] ", "Nothing was run.");
    }
    assertThat(number("SELECT COUNT(*) FROM experiments")).isZero();
    assertThat(CommandResult.answering("y\n", Map.of(), words).code()).isZero();
    CommandResult unasked =
        CommandResult.answering(
            "n\n", Map.of(), keptIn(with("ab-test", "a.yaml", "b.yaml", "--yes")));
    assertThat(unasked.code()).isZero();
    assertThat(unasked.err()).doesNotContain("Start?");
  }

  @Test
  void whatCannotBeComparedIsRefusedBeforeItIsPaidFor() throws Exception {
    assertRefused(test("a.yaml", "gone.yaml"), "gone.yaml");
    config("other-db.yaml", GOOD, "database: {url: other.db}");
    CommandResult databases = CommandResult.of(with("ab-test", "a.yaml", "other-db.yaml"));
    assertRefused(databases, "different databases");
    config("checks.yaml", GOOD, "benchmark: {pass_threshold: 0.5}");
    assertRefused(test("a.yaml", "checks.yaml"), "the configuration of the checks");
    assertRefused(abTest("--config", "a.yaml"), "--config cannot be given");
    assertRefused(CommandResult.of("ab-test", "--config-a", "a.yaml"), "--config-b");
    assertThat(abTest("--resume", "ffffffff").err()).contains("No database");
    assertThat(folder.resolve("metrics.db")).doesNotExist();
  }

  @Test
  void otherTasksAreRefusedByName() throws Exception {
    Path more = Files.createDirectories(folder.resolve("more"));
    new TinyTasks(more, 1).write(List.of("t1", "x9"), "Say goodbye.");
    Path none = Files.createDirectories(folder.resolve("none"));
    new TinyTasks(none, 1).write(List.of("y1"), "Say nothing.");
    Path own = folder.resolve("tasks.yaml");
    Files.writeString(folder.resolve("own.yaml"), config(GOOD, own));
    Files.writeString(folder.resolve("more.yaml"), config(GOOD, more.resolve("tasks.yaml")));
    Files.writeString(folder.resolve("none.yaml"), config(GOOD, none.resolve("tasks.yaml")));

    CommandResult different = CommandResult.in(folder, bare("own.yaml", "more.yaml"));
    assertThat(different.code()).isEqualTo(2);
    assertThat(different.err()).contains("t1 (not the same), t2 (only in A)", "and 2 more");
    CommandResult apart = CommandResult.in(folder, bare("own.yaml", "none.yaml"));
    assertThat(apart.code()).isEqualTo(2);
    assertThat(apart.err()).contains("no task in common");
  }

  @Test
  void databasesAreComparedByWhatTheyMean() throws Exception {
    Path database = folder.resolve("metrics.db");
    config("plain.yaml", GOOD, "database: {url: " + database + "}");
    config("dotted.yaml", GOOD, "database: {url: \"jdbc:sqlite:" + folder + "/./metrics.db\"}");
    CommandResult test =
        CommandResult.of(with("ab-test", "plain.yaml", "dotted.yaml", "--dry-run"));
    assertThat(test.code()).as(test.err()).isZero();
    assertThat(test.out()).contains("Would run 12 trials: 6 tasks, once each, A and B");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "ab-test"})
  void labelsOfATestCannotBeGivenByHand(String command) {
    String[] words =
        command.equals("run")
            ? tasks.with(0, "run", "--label", "ab_test.arm=A")
            : with("ab-test", "a.yaml", "b.yaml", "--label", "ab_test.group=1");
    CommandResult refused = CommandResult.in(folder, words);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("ab_test.", "cannot be set");
  }

  @Test
  void anArmGoesOnWithItsTestOnlyAndASingleExperimentWithoutOne() throws Exception {
    new TinyTasks(folder, 30);
    assertThat(abTest().code()).isZero();
    sql("UPDATE experiments SET completed_at = NULL, status = 'running'");
    sql("DELETE FROM trial_starts WHERE task_id = 't2'");

    CommandResult alone = CommandResult.in(folder, tasks.with(0, "run", "--resume", "latest"));
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err())
        .contains(
            "of an A/B test, whose arms are resumed together",
            "Resume both with: ab-test --resume ")
        .contains("--config-a " + folder.resolve("a.yaml"));
    assertRefused(test("b.yaml", "a.yaml", "--resume", "latest"), "gateway.embedded.skills");
    assertRefused(abTest("--resume", "latest", "--repeat", "2"), "--repeat cannot be given");
    assertRefused(abTest("--resume", "0000"), "No experiment '0000'");

    CommandResult resumed = abTest("--resume", labels("ab_test.group").get(0).substring(0, 8));

    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("trials: 1 left of 30");
    assertThat(resumed.out()).contains("Verdict: regressed.");
    assertThat(number("SELECT COUNT(*) FROM task_executions")).isEqualTo(60);
    assertThat(abTest("--resume", "latest").err()).contains("Nothing to do");
    assertThat(CommandResult.in(folder, tasks.with(0, "run")).code()).isZero();
    sql("UPDATE experiments SET completed_at = NULL, status = 'running'");
    assertRefused(abTest("--resume", "latest"), "is not an arm of an A/B test");
  }

  @Test
  void aSequentialTestEndsAsSoonAsItHasItsAnswer() throws Exception {
    new TinyTasks(folder, 150); // agents that take no time begin some more before it is told
    CommandResult test =
        abTest("--sequential", "--fail-on-regression", "--generate-report", "--seed", "3");

    assertThat(test.code()).as(test.err()).isEqualTo(3);
    assertThat(test.out())
        .contains("Note: Sequential test, decided after ", "hedged capital confidence sequence")
        .contains("Verdict: regressed.");
    assertThat(test.err())
        .contains("No further trial starts: the sequential test is decided")
        .doesNotContain("Resume:");
    assertThat(number("SELECT COUNT(*) FROM task_executions")).isBetween(10.0, 250.0);
    assertThat(abTest("--resume", "latest").err())
        .contains("this sequential test is already decided");
    String[] ids = texts("SELECT id FROM experiments ORDER BY started_at").toArray(String[]::new);
    assertThat(CommandResult.in(folder, "compare", ids[0], ids[1]).out())
        .contains("Sequential test, decided after ");
    assertRefused(abTest("--sequential", "--repeat", "2"), "--repeat is 2");
  }

  @Test
  void aSequentialTestWithoutADifferenceRunsAllItsTasks() throws Exception {
    CommandResult same = test("a.yaml", "a.yaml", "--sequential", "--fail-on-regression");
    assertThat(same.code()).as(same.err()).isZero();
    assertThat(same.out()).contains("Sequential test, undecided after 6 of 6 tasks");
  }

  private static void assertRefused(CommandResult result, String why) {
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains(why);
  }

  private CommandResult abTest(String... more) {
    return test("a.yaml", "b.yaml", more);
  }

  private CommandResult test(String a, String b, String... more) {
    return CommandResult.in(folder, with("ab-test", a, b, more));
  }

  /** Without --set for what the files say themselves. */
  private String[] bare(String a, String b) {
    return new String[] {
      "ab-test",
      "--config-a",
      folder.resolve(a).toString(),
      "--config-b",
      folder.resolve(b).toString(),
      "--set",
      "benchmark.test_project=" + folder.resolve("project")
    };
  }

  private String[] with(String command, String a, String b, String... more) {
    List<String> words = new ArrayList<>(List.of(bare(a, b)));
    words.set(0, command);
    words.addAll(
        List.of(
            "--set", "benchmark.tasks_file=" + folder.resolve("tasks.yaml"),
            "--set", "gateway.final_grace_ms=0",
            "--set", "regression.duration.max_increase=100"));
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private String[] keptIn(String... words) {
    return Stream.concat(Stream.of(words), CommandResult.keptIn(folder).stream())
        .toArray(String[]::new);
  }

  private void config(String name, String embedded, String... more) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "gateway: {embedded: " + embedded + "}\n" + String.join("\n", more) + "\n");
  }

  private static String config(String embedded, Path tasks) {
    return "gateway: {embedded: " + embedded + "}\nbenchmark: {tasks_file: " + tasks + "}\n";
  }

  private List<String> labels(String key) throws SQLException {
    return texts("SELECT value FROM experiment_labels WHERE label = '" + key + "' ORDER BY value");
  }

  private List<String> texts(String query) throws SQLException {
    try (Connection connection = open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    }
  }

  private double number(String query) throws SQLException {
    return Double.parseDouble(texts(query).get(0));
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection = open();
        Statement open = connection.createStatement()) {
      open.execute("PRAGMA foreign_keys = ON");
      open.executeUpdate(statement);
    }
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
  }
}
