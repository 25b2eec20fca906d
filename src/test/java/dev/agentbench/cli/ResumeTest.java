package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Going on with an experiment that did not come to its end. */
@Timeout(120)
@Tag("slow")
class ResumeTest {
  @TempDir private Path folder;
  private TinyTasks tasks;

  @BeforeEach
  void makeTasks() throws IOException {
    tasks = new TinyTasks(folder, 3);
  }

  @Test
  void whatIsMissingOrEndedByTheInfrastructureIsRunAndTheRestStaysAsItWas() throws Exception {
    assertThat(
            run("run", "--repeat", "2", "--concurrency", "2", "--name", "first", "--seed", "5")
                .code())
        .isZero();
    Map<String, String> before = trials(shown("latest"));
    crashed("DELETE FROM trial_starts WHERE task_id = 't1' AND repeat_index = 0");
    sql("UPDATE task_executions SET status = 'error' WHERE task_id = 't2' AND repeat_index = 1");
    sql(
        "UPDATE task_executions SET status = 'cancelled' WHERE task_id = 't3' AND repeat_index = 0");
    assertThat(shown("latest").get("status").asText()).isEqualTo("crashed");

    CommandResult resumed = run("run", "--resume", "latest");

    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("trials: 3 left of 6, concurrency: 2", "[3/3]");
    JsonNode experiment = shown("latest");
    assertThat(experiment.get("status").asText()).isEqualTo("completed");
    assertThat(experiment.get("name").asText()).isEqualTo("first");
    Map<String, String> after = trials(experiment);
    assertThat(after).hasSameSizeAs(before);
    assertThat(after.keySet().stream().filter(key -> after.get(key).equals(before.get(key))))
        .containsExactly("t1#1", "t2#0", "t3#1");
    assertThat(listed()).hasSize(1);
  }

  @Test
  void anExperimentThatIsCompleteHasNothingToDo() throws Exception {
    CommandResult first = run("run");
    assertThat(first.code()).as(first.err()).isZero();
    Map<String, String> before = trials(shown("latest"));

    CommandResult again = run("run", "--resume", "latest");

    assertThat(again.code()).isZero();
    assertThat(again.err()).contains("Nothing to do");
    assertThat(trials(shown("latest"))).isEqualTo(before);
  }

  /** A newer one that is complete needs nothing. */
  @Test
  void latestMeansTheNewestThatIsNotComplete() throws Exception {
    assertThat(run("run", "--name", "first").code()).isZero();
    crashed("DELETE FROM trial_starts WHERE task_id = 't1'");
    assertThat(run("run", "--name", "second").code()).isZero();

    CommandResult resumed = run("run", "--resume", "latest");

    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("trials: 1 left of 3");
    assertThat(run("run", "--resume", "latest").err()).contains("Nothing to do");
  }

  @Test
  void anExperimentThatOnlyLacksItsEndGetsIt() throws Exception {
    CommandResult first = run("run");
    assertThat(first.code()).as(first.err()).isZero();
    crashed("DELETE FROM experiment_labels");

    assertThat(run("run", "--resume", "latest").code()).isZero();

    assertThat(shown("latest").get("status").asText()).isEqualTo("completed");
  }

  @Test
  void changedTasksAndSettingsAreNamedAndOnlyForceGoesOn() throws Exception {
    CommandResult first = run("run");
    assertThat(first.code()).as(first.err()).isZero();
    crashed("DELETE FROM trial_starts WHERE task_id <> 't2'");
    tasks.write(List.of("t1", "t2"), "Say goodbye.");
    String[] resume = {"run", "--resume", "latest", "--set", "gateway.timeout=61"};
    for (String free : List.of("benchmark.max_cost_usd", "benchmark.rate_window")) {
      resume = append(resume, "--set=" + free + "=50");
    }
    resume = append(resume, "--set=gateway.connect_timeout=50");

    CommandResult refused = run(resume);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("this changed: task t1, task t2, task t3 (gone), gateway.timeout", "--force");

    CommandResult forced = run(append(resume, "--force"));
    assertThat(forced.code()).as(forced.err()).isEqualTo(1);
    assertThat(forced.err()).contains("Not complete: its tasks no longer exist: t3");
    assertThat(shown("latest").get("status").asText()).isEqualTo("stopped");
    assertThat(trials(shown("latest"))).containsOnlyKeys("t1#0", "t2#0");
    assertThat(CommandResult.in(folder, "experiments", "show", "latest").out())
        .contains("Changed     task t1, task t2, task t3 (gone), gateway.timeout");
  }

  @Test
  void anotherSandboxIsRefusedAndMarkedWhenForced() throws Exception {
    assertThat(run("run", "--set", "benchmark.tools.sandbox=none").code()).isZero();
    crashed("DELETE FROM trial_starts WHERE task_id = 't2'");
    sql("UPDATE experiments SET sandbox = 'a fence of old'");
    String[] resume = {"run", "--resume", "latest", "--set", "benchmark.tools.sandbox=none"};

    CommandResult refused = run(resume);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("the sandbox (was \"a fence of old\", is ");

    CommandResult forced = run(append(resume, "--force"));
    assertThat(forced.code()).as(forced.err()).isZero();
    assertThat(CommandResult.in(folder, "experiments", "show", "latest").out())
        .contains("Changed     the sandbox (was");
  }

  @Test
  void anotherVersionOfTheRunnerThatJudgesAlikeGoesOnAndIsMarked() throws Exception {
    assertThat(run("run").code()).isZero();
    crashed("DELETE FROM trial_starts WHERE task_id = 't2'");
    sql("UPDATE experiments SET runner_version = '0.0.1'");

    CommandResult resumed = run("run", "--resume", "latest");

    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(CommandResult.in(folder, "experiments", "show", "latest").out())
        .contains("Changed     runner 0.0.1 to ");
  }

  @Test
  void whatDoesNotMatterForResultsMayChange() throws Exception {
    CommandResult first = run("run");
    assertThat(first.code()).as(first.err()).isZero();
    crashed("DELETE FROM trial_starts WHERE task_id = 't2'");

    CommandResult resumed =
        run(
            "run",
            "--resume",
            "latest",
            "--concurrency",
            "7",
            "--set",
            "logging.level=DEBUG",
            "--set",
            "benchmark.rate_limit=6000",
            "--set",
            "benchmark.workspaces_dir=" + folder.resolve("elsewhere"));

    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err()).contains("concurrency: 7");
  }

  @Test
  void bothModesGoOnTogether() throws Exception {
    assertThat(run("run", "--mode", "both").code()).isZero();
    crashed("DELETE FROM trial_starts WHERE task_id = 't2'");

    CommandResult resumed = run("run", "--resume", "latest", "--json");

    assertThat(resumed.code()).as(resumed.err()).isZero();
    JsonNode experiments = new ObjectMapper().readTree(resumed.out());
    assertThat(experiments)
        .extracting(each -> each.get("mode").asText() + " " + each.get("trials").size())
        .containsExactlyInAnyOrder("single-agent 3", "multi-agent 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--limit=1", "--mode=both", "--repeat=2", "--shuffle", "--name=x"})
  void anOptionThatTheExperimentDecidesIsRefused(String option) {
    CommandResult refused = run("run", "--resume", "latest", option);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains(option.replaceFirst("=.*", "") + " cannot be given");
  }

  @Test
  void forceAloneAndAnUnknownExperimentAreRefused() {
    assertThat(run("run", "--force").code()).isEqualTo(2);
    CommandResult first = run("run");
    assertThat(first.code()).as(first.err()).isZero();
    CommandResult unknown = run("run", "--resume", "ffffffffffff");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("No experiment 'ffffffffffff'");
  }

  private CommandResult run(String... arguments) {
    return CommandResult.in(folder, tasks.with(0, arguments));
  }

  private JsonNode shown(String id) throws IOException {
    return new ObjectMapper()
        .readTree(CommandResult.in(folder, "experiments", "show", id, "--json").out());
  }

  private JsonNode listed() throws IOException {
    return new ObjectMapper()
        .readTree(CommandResult.in(folder, "experiments", "list", "--json").out());
  }

  private void crashed(String loss) throws SQLException {
    sql(loss);
    sql("UPDATE experiments SET completed_at = NULL, status = 'running'");
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
        Statement open = connection.createStatement()) {
      open.execute("PRAGMA foreign_keys = ON");
      open.executeUpdate(statement);
    }
  }

  private static Map<String, String> trials(JsonNode experiment) {
    Map<String, String> ids = new TreeMap<>();
    for (JsonNode trial : experiment.get("trials")) {
      String key = trial.get("task").asText() + "#" + trial.get("repeat").asInt();
      assertThat(ids.put(key, trial.get("id").asText())).as("a second %s", key).isNull();
    }
    return ids;
  }

  private static String[] append(String[] words, String last) {
    String[] longer = java.util.Arrays.copyOf(words, words.length + 1);
    longer[words.length] = last;
    return longer;
  }
}
