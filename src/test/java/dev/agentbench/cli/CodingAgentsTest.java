package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.acp.ScriptedAgents;
import dev.agentbench.agent.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Coding agents that speak ACP, by name, from the command line to the verdict. */
@Timeout(180)
@Tag("slow")
class CodingAgentsTest {
  private static final int TASKS = 30;

  @TempDir private Path folder;

  /** 27 and 18 of 30 tasks, drawn apart. */
  @Test
  void agentsThatDifferByThirtyPointsAreToldApart() throws Exception {
    CommandResult test = abTest(27, 18, "websocket");

    assertThat(test.out()).as(test.err()).contains("Verdict: regressed");
    assertThat(test.out()).containsPattern("Success rate .* -30\\.0 points");
    assertThat(test.code()).isEqualTo(3);
  }

  /** They do not pass the same tasks; their Gateways are talked to over gRPC. */
  @Test
  void agentsThatAreEqualAreNotToldApart() throws Exception {
    CommandResult test = abTest(22, 22, "grpc");

    assertThat(test.out())
        .as(test.err())
        .contains("Verdict: ")
        .doesNotContain("Verdict: regressed", "Verdict: improved")
        .containsPattern("passed +failed");
    assertThat(test.code()).as(test.err()).isZero();
  }

  @Test
  void theDangersOfAnAgentAreToldBeforeTheFirstTrial() throws Exception {
    writeTasks(1);
    Path config = config(agent("careless", 1, 1, 1).replace("}", ", home: user}"));

    CommandResult run =
        JarProcess.run(folder, "run", "--config", config.toString(), "--agent", "careless");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .containsPattern(
            "(?s)warning: The agent careless runs with no sandbox \\(switched off\\): it reads and"
                + " writes whatever you can\\..*warning: The agent careless works with your own"
                + " home folder \\(agents\\.careless\\.home\\): .*t1");
  }

  @Test
  void theStartOfAnAgentIsNoPartOfItsTimes() throws Exception {
    writeTasks(1);
    Path config = config(agent("late", 1, 1, 1));
    new ScriptedAgents(folder.resolve("scripts-late")).start(JsonObject.of("delay_ms", 7000L));

    CommandResult run =
        JarProcess.run(
            folder,
            "run",
            "--config",
            config.toString(),
            "--agent",
            "late",
            "--set",
            "benchmark.task_deadline=6");

    assertThat(run.err()).contains("1/1").contains("passed");
    assertThat(number("startup_ms")).isGreaterThanOrEqualTo(7000);
    assertThat(number("duration_ms")).isLessThan(6000);
    assertThat(number("first_tool_call_ms")).isLessThan(6000);
  }

  private long number(String column) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT " + column + " FROM task_executions")) {
      return row.getLong(1);
    }
  }

  private CommandResult abTest(int passedByA, int passedByB, String transport) throws Exception {
    writeTasks(TASKS);
    Path config = config(agent("a", TASKS, passedByA, 1) + agent("b", TASKS, passedByB, 2));
    return JarProcess.run(
        folder,
        "ab-test",
        "--config",
        config.toString(),
        "--agent-a",
        "a",
        "--agent-b",
        "b",
        "--set",
        "gateway.transport=" + transport,
        "--yes",
        "--fail-on-regression");
  }

  private void writeTasks(int count) throws IOException {
    Files.createDirectories(folder.resolve("project"));
    Files.writeString(
        folder.resolve("tasks.yaml"),
        IntStream.rangeClosed(1, count)
            .mapToObj(
                number ->
                    """
                      - id: t%d
                        category: simple
                        type: coding
                        description: %s
                        auto_check:
                          - {type: file_exists, params: {path: answer.txt}}
                    """
                        .formatted(number, prompt(number)))
            .collect(Collectors.joining("", "tasks:\n", "")));
  }

  private static String prompt(int task) {
    return "Write the file answer.txt for task " + task;
  }

  /** The line of the configuration for an agent that passes so many tasks, drawn by the seed. */
  private String agent(String name, int tasks, int passed, int seed) throws IOException {
    Path scripts = Files.createDirectories(folder.resolve("scripts-" + name));
    ScriptedAgents agents = new ScriptedAgents(scripts).playAny(ScriptedAgents.steps("done"));
    List<Integer> drawn = IntStream.rangeClosed(1, tasks).boxed().collect(Collectors.toList());
    Collections.shuffle(drawn, new Random(seed));
    drawn
        .subList(0, passed)
        .forEach(
            task ->
                agents.play(
                    prompt(task),
                    ScriptedAgents.steps(
                        "done", ScriptedAgents.step("write", "answer.txt", "42\n"))));
    return "  " + name + ": {command: \"" + agents.typed() + "\"}\n";
  }

  private Path config(String agents) throws IOException {
    String text =
        """
        benchmark:
          tasks_file: %1$s/tasks.yaml
          test_project: %1$s/project
          concurrency: 2
          tools: {sandbox: none}  # classes of tests lie outside of it
        gateway:
          final_grace_ms: 0
        agents:
        %2$s\
        """
            .formatted(folder, agents);
    return Files.writeString(folder.resolve("config.yaml"), text);
  }
}
