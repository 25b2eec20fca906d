package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.file.TreeDeletion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A check that was wrong, mended, and the trials that were judged by it judged again. */
@Timeout(120)
@Tag("slow")
class RecheckTest {
  private static final String WRONG = "{type: contains_text, params: {path: note.txt, text: helo}}";
  private static final String RIGHT =
      "{type: contains_text, params: {path: note.txt, text: hello}}";

  @TempDir private Path folder;

  @Test
  void aFixedCheckJudgesTheKeptWorkAgainAndTheFirstJudgementStays() throws IOException {
    writeTasks(WRONG);
    CommandResult run = command("run");
    assertThat(run.out()).containsPattern("multi-agent +2 +0 +2");
    String first = experiments().get(0).get("id").asText();

    writeTasks(RIGHT);
    CommandResult again = command("recheck", first.substring(0, 8));

    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out())
        .containsPattern("/t1 +failed +passed")
        .contains("1 of 2 trials changed: passed 0 before, 1 now; not checked again: 0")
        .contains("compare " + first.substring(0, 8) + " ");
    assertThat(again.err()).contains("t1: failed -> passed", "t2: failed as before");
    List<JsonNode> experiments = experiments();
    assertThat(experiments).hasSize(2);
    assertThat(experiments.get(0).get("passed").asInt()).isEqualTo(1);
    assertThat(experiments.get(1).get("id").asText()).isEqualTo(first);
    assertThat(experiments.get(1).get("passed").asInt()).isZero();
    assertThat(command("trial", "show", "latest/t1").out())
        .containsPattern("call +write_file path=note.txt content=hello")
        .contains("Outcome     passed", "added   note.txt");
  }

  @Test
  void keptWorkspacesAreNotTouchedAndNotNeeded() throws IOException {
    writeTasks(WRONG);
    command("run");
    Path kept = folder.resolve("workspaces");
    assertThat(kept).isNotEmptyDirectory();
    TreeDeletion.delete(kept);
    writeTasks(RIGHT);

    JsonNode again = new ObjectMapper().readTree(command("recheck", "latest", "--json").out());

    assertThat(again.at("/passed_now").asInt()).isEqualTo(1);
    assertThat(again.at("/trials/0/before").asText()).isEqualTo("failed");
    assertThat(kept).isEmptyDirectory();
  }

  @Test
  void whatCannotBeMadeAgainIsNotJudged() throws IOException {
    writeTasks(WRONG);
    command("run");
    Files.writeString(folder.resolve("project/readme.txt"), "another project\n");
    writeTasks(RIGHT);

    CommandResult again = command("recheck", "latest");

    assertThat(again.out())
        .containsPattern(
            "/t1 +failed +unverified +it was not judged again: the project template project has"
                + " changed since")
        .contains("not checked again: 2");
  }

  @Test
  void trialsWithoutStoredChangesAreNotJudgedAgainAndTheReasonIsPlain() throws Exception {
    writeTasks(WRONG);
    command("run");
    writeTasks(RIGHT);
    forgetChanges("task_id = 't1'");

    CommandResult one = command("recheck", "latest");
    assertThat(one.code()).isZero();
    assertThat(one.out())
        .containsPattern(
            "/t1 +failed +unverified +it was not judged again: the changes of its agent are not"
                + " stored. It was recorded by a version older than database schema 8")
        .contains("not checked again: 1");

    forgetChanges("1 = 1");
    CommandResult none = command("recheck", experiments().get(1).get("id").asText());
    assertThat(none.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(none.err())
        .containsPattern(
            "error: No trial of experiment \\p{XDigit}{8} can be judged again: the changes")
        .contains("Run the tasks again");
    assertThat(experiments()).hasSize(2);
  }

  /** Leaves trials as a version before schema 8 wrote them. */
  private void forgetChanges(String which) throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
        Statement statement = database.createStatement()) {
      statement.executeUpdate(
          "DELETE FROM workspace_changes WHERE task_execution_id IN"
              + " (SELECT id FROM task_executions WHERE "
              + which
              + ")");
      statement.executeUpdate("UPDATE task_executions SET changed_files = NULL WHERE " + which);
    }
  }

  @Test
  void aSecondJudgementThatWasCutShortIsNotResumedByAgents() throws Exception {
    writeTasks(WRONG);
    command("run");
    writeTasks(RIGHT);
    command("recheck", "latest");
    String id = experiments().get(0).get("id").asText();
    // As a process that was killed leaves it.
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
        Statement statement = database.createStatement()) {
      statement.execute("PRAGMA foreign_keys = ON");
      statement.executeUpdate(
          "UPDATE experiments SET completed_at = NULL, status = 'running' WHERE id = '" + id + "'");
      statement.executeUpdate(
          "DELETE FROM trial_starts WHERE task_id = 't1' AND experiment_id = '" + id + "'");
    }

    CommandResult refused = command("run", "--resume", id);

    assertThat(refused.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(refused.err()).contains("judged again, and cannot be resumed");
    assertThat(command("run", "--resume", "latest").code()).isEqualTo(ExitCodes.USAGE);
    assertThat(experiments().get(0).get("finished").asInt()).isEqualTo(1);
  }

  @Test
  void whatIsNotThereIsRefused() throws IOException {
    writeTasks(WRONG);
    command("run");
    new TinyTasks(folder, 1).write(List.of("other"), "Say hello.");

    CommandResult refused = command("recheck", "latest");

    assertThat(refused.code()).isEqualTo(ExitCodes.USAGE);
    assertThat(refused.err()).contains("no longer exist: t1, t2").doesNotContain("Exception");
    assertThat(command("run", "--label", "recheck.of=x").code()).isEqualTo(ExitCodes.USAGE);
  }

  /** The agent writes hello for the first task and something else for the second. */
  private void writeTasks(String check) throws IOException {
    Files.createDirectories(folder.resolve("project"));
    if (!Files.exists(folder.resolve("project/readme.txt"))) {
      Files.writeString(folder.resolve("project/readme.txt"), "hello\n");
    }
    StringBuilder tasks = new StringBuilder("tasks:\n");
    StringBuilder scenario = new StringBuilder("name: x\nsessions:\n");
    for (String id : List.of("t1", "t2")) {
      tasks.append(
          "  - {id: %s, category: simple, type: coding, description: Write note %s, auto_check: [%s]}\n"
              .formatted(id, id, check));
      scenario.append(
          """
            - when: {task: %s}
              steps:
                - send: {type: tool_call, call_id: c1, tool_name: write_file, arguments: {path: note.txt, content: "%s"}}
                - expect: tool_result
                - send: {type: assistant_message, content: done, is_final: true}
          """
              .formatted(id, id.equals("t1") ? "hello" : "bye"));
    }
    Files.writeString(folder.resolve("tasks.yaml"), tasks);
    Files.writeString(folder.resolve("scenario.yaml"), scenario);
  }

  private List<JsonNode> experiments() throws IOException {
    List<JsonNode> list = new ArrayList<>();
    new ObjectMapper().readTree(command("experiments", "list", "--json").out()).forEach(list::add);
    return list;
  }

  private CommandResult command(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(
        List.of(
            "--set", "benchmark.tasks_file=" + folder.resolve("tasks.yaml"),
            "--set", "benchmark.test_project=" + folder.resolve("project"),
            "--set", "gateway.final_grace_ms=0",
            "--set", "gateway.embedded={step_latency_ms: 0, skills: []}",
            "--set", "gateway.embedded.scenario=" + folder.resolve("scenario.yaml")));
    all.addAll(CommandResult.keptIn(folder));
    return CommandResult.of(Map.of(), all.toArray(String[]::new));
  }
}
