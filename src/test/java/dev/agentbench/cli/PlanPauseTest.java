package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.result.Mode;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Plans of the runner that are left in the middle, and gone on with by another process. */
@Timeout(240)
@Tag("slow")
class PlanPauseTest {
  private static final Pattern ASKED = Pattern.compile("Subtask s(\\d+) \\(");

  @TempDir private Path folder;

  /** Every run ends after twenty subtasks; with the run its Gateway ends as well. */
  @Test
  void aPlanOfFiftySubtasksIsPausedAgainAndAgainAndNoneIsRunTwice() throws Exception {
    int subtasks = 50;
    makeTask(subtasks);
    CommandResult result = run("embedded", "run", "--pause-after", "20");
    assertThat(result.code()).as(result.err()).isEqualTo(130);
    assertThat(result.err()).contains("paused after 20", "--resume");
    for (int rounds = 1; result.code() == 130; rounds++) {
      assertThat(rounds).isLessThan(10);
      result = run("embedded", "run", "--resume", "latest", "--pause-after", "20");
    }

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(asked())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, subtasks).boxed().toList());
    assertThat(value("SELECT status FROM task_executions")).isEqualTo("passed");
    assertThat(value("SELECT COUNT(*) FROM subtask_executions WHERE status = 'completed'"))
        .isEqualTo("50");
    assertThat(value("SELECT COUNT(*) FROM tool_calls WHERE tool_name = 'write_file'"))
        .isEqualTo("50");
    assertThat(value("SELECT COUNT(*) FROM trial_starts WHERE plan_checkpoint IS NOT NULL"))
        .isEqualTo("0");
    assertThat(folder.resolve("workspaces")).isEmptyDirectory();
  }

  @Test
  void theSessionIsGoneOnWithWhereTheGatewayHasItAndItsRequestsCountOnce() throws Exception {
    makeTask(4);
    try (EmbeddedGateway gateway = gateway(Duration.ZERO)) {
      String url = gateway.baseUrl().toString();
      assertThat(run(url, "run", "--pause-after", "2").code()).isEqualTo(130);
      CommandResult resumed = run(url, "run", "--resume", "latest");

      assertThat(resumed.code()).as(resumed.err()).isZero();
      assertThat(asked()).containsExactly(1, 2, 3, 4);
      // The plan, its end, and for each subtask a call and an answer.
      assertThat(value("SELECT COUNT(*) FROM llm_calls")).isEqualTo("10");
    }
  }

  @Test
  void milestonesAreTakenOnceEachOverPausesAndShown() throws Exception {
    makeTask(6);
    String[] more = {"--set", "benchmark.milestones=subtasks"};
    CommandResult result = run("embedded", with(more, "run", "--pause-after", "2"));
    for (int rounds = 1; result.code() == 130; rounds++) {
      assertThat(rounds).isLessThan(6);
      result = run("embedded", with(more, "run", "--resume", "latest", "--pause-after", "2"));
    }

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(values("SELECT subtask_id || ' ' || status FROM milestones ORDER BY sequence"))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 6).mapToObj(number -> "s" + number + " checked").toList());
    assertThat(values("SELECT checks_passed FROM milestones ORDER BY sequence"))
        .containsExactly("1", "2", "3", "4", "5", "6");
    assertThat(CommandResult.in(folder, "trial", "show", "latest/t1").out())
        .contains("Milestones: 6 checked, first green after ", "s5, after ")
        .contains(": 5 of 6 checks passed", ": 6 of 6 checks passed");
    assertThat(folder.resolve("workspaces")).isEmptyDirectory();
  }

  /** A milestone under way when its process died is taken again or kept as dropped. */
  @Test
  void aKilledProcessLosesNoMilestoneWithoutAWord() throws Exception {
    makeTask(4);
    String[] more = {"--set", "benchmark.milestones=subtasks"};
    try (EmbeddedGateway gateway = gateway(Duration.ofMillis(150))) {
      String url = gateway.baseUrl().toString();
      try (JarProcess process = JarProcess.start(folder, words(url, with(more, "run")))) {
        await()
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofMillis(20))
            .until(() -> !process.isAlive() || done() >= 2);
        process.kill();
      }
      CommandResult last = run(url, with(more, "run", "--resume", "latest"));
      assertThat(last.code()).as(last.err()).isZero();
    }

    assertThat(values("SELECT subtask_id FROM milestones ORDER BY sequence"))
        .containsExactly("s1", "s2", "s3", "s4");
    assertThat(values("SELECT status FROM milestones WHERE subtask_id >= 's3'"))
        .containsOnly("checked");
    assertThat(folder.resolve("workspaces")).isEmptyDirectory();
  }

  private static String[] with(String[] more, String... first) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void aProcessThatIsKilledAfterAndWithinSubtasksLosesNoneThatWasDone() throws Exception {
    int subtasks = 5;
    makeTask(subtasks);
    try (EmbeddedGateway gateway = gateway(Duration.ofMillis(150))) {
      String url = gateway.baseUrl().toString();
      for (int done = 1; done < subtasks; done++) {
        String[] words = done == 1 ? words(url, "run") : words(url, "run", "--resume", "latest");
        try (JarProcess process = JarProcess.start(folder, words)) {
          int wanted = done;
          await()
              .atMost(Duration.ofMinutes(2))
              .pollInterval(Duration.ofMillis(20))
              .until(() -> !process.isAlive() || done() >= wanted);
          process.kill();
        }
      }
      CommandResult last = run(url, "run", "--resume", "latest");
      assertThat(last.code()).as(last.err()).isZero();
    }

    assertThat(value("SELECT status FROM task_executions")).isEqualTo("passed");
    assertThat(value("SELECT COUNT(*) FROM subtask_executions WHERE status = 'completed'"))
        .isEqualTo("5");
    assertThat(value("SELECT COUNT(*) FROM trial_starts")).isEqualTo("1");
    assertThat(asked()).startsWith(1).endsWith(subtasks).isSorted();
  }

  private EmbeddedGateway gateway(Duration latency) {
    return EmbeddedGateway.start(
        EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).latency(latency, 0).build(),
        new TaskLoader().load(folder.resolve("tasks.yaml")).tasks(),
        List.of());
  }

  /** A complex task that writes so many files, each in a subtask of its own. */
  private void makeTask(int files) throws IOException {
    Files.createDirectories(folder.resolve("project"));
    Files.writeString(folder.resolve("project/readme.txt"), "hello\n");
    StringBuilder text =
        new StringBuilder(
            """
            tasks:
              - id: t1
                category: complex
                type: coding
                description: Write all the files.
                auto_check:
            """);
    for (int i = 1; i <= files; i++) {
      text.append(
          "      - {type: contains_text, params: {path: f%1$d.txt, text: number %1$d}}\n"
              .formatted(i));
    }
    Files.writeString(folder.resolve("tasks.yaml"), text);
  }

  private CommandResult run(String gateway, String... arguments) {
    return CommandResult.in(folder, words(gateway, arguments));
  }

  private String[] words(String gateway, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of(
            "--gateway",
            gateway,
            "--set",
            "benchmark.tasks_file=" + folder.resolve("tasks.yaml"),
            "--set",
            "benchmark.test_project=" + folder.resolve("project"),
            "--set",
            "benchmark.planning=runner",
            "--set",
            "benchmark.keep_workspaces=none",
            "--set",
            "gateway.final_grace_ms=10",
            "--set",
            "gateway.embedded={skills: []}"));
    return all.toArray(String[]::new);
  }

  /** The numbers of the subtasks that agents were asked for, in the order of the transcript. */
  private List<Integer> asked() throws SQLException {
    List<Integer> numbers = new ArrayList<>();
    for (String text :
        values(
            "SELECT text FROM transcript_messages WHERE direction = 'sent'"
                + " AND text LIKE '%user_message%' ORDER BY task_execution_id, sequence")) {
      Matcher asked = ASKED.matcher(text);
      if (asked.find()) {
        numbers.add(Integer.valueOf(asked.group(1)));
      }
    }
    return numbers;
  }

  /** How many subtasks are kept as completed while the trial goes on. */
  private int done() throws SQLException {
    if (!Files.exists(folder.resolve("metrics.db"))) {
      return 0;
    }
    return values("SELECT plan_checkpoint FROM trial_starts WHERE plan_checkpoint IS NOT NULL")
        .stream()
        .mapToInt(text -> text.split("\"status\":\"completed\"", -1).length - 1)
        .max()
        .orElse(0);
  }

  private String value(String query) throws SQLException {
    return values(query).get(0);
  }

  private List<String> values(String query) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
