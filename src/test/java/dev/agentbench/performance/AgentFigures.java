package dev.agentbench.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.acp.ScriptedAgent;
import dev.agentbench.acp.ScriptedAgents;
import dev.agentbench.performance.Program.Execution;
import dev.agentbench.performance.Program.Size;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What coding agents cost that run at once behind the ACP Gateway, in the process of the run: each
 * a JVM that reads, writes and runs a command for {@code -Dseconds=30}. {@code -Dagents=1,10,50}
 * says how many.
 */
class AgentFigures {
  private static final int SECONDS = Integer.getInteger("seconds", 30);
  private static final String COUNTS = System.getProperty("agents", "1,10,50");
  private static final long LOOK_MILLIS = 200;

  @TempDir Path folder;

  private final Table table =
      new Table(
          "agents",
          "sandbox",
          "passed",
          "wall",
          "runner: CPU",
          "resident",
          "agents: CPU",
          "resident",
          "start-up median",
          "longest",
          "duration median",
          "longest");

  @Test
  void printsTheCostOfAgentsAtOnce() throws Exception {
    Machine.print();
    for (String count : COUNTS.split(",")) {
      measure(Integer.parseInt(count), "none");
    }
    measure(Integer.parseInt(COUNTS.substring(COUNTS.lastIndexOf(',') + 1)), "bwrap");
  }

  private void measure(int count, String sandbox) throws Exception {
    Path own = Files.createDirectory(folder.resolve(sandbox + count));
    Path config = write(own, count, sandbox);
    Program.Running run =
        new Program(own)
            .begin(
                Program.ofTheJar(
                    List.of(),
                    "run",
                    "--config",
                    config.toString(),
                    "--agent",
                    "scripted",
                    "--concurrency",
                    "" + count,
                    "--json",
                    "--quiet"));
    Watched agents = new Watched(run.pid());
    Thread watch = new Thread(agents, "agents-watch");
    watch.start();
    Execution execution = run.end();
    watch.join();
    int passed =
        new ObjectMapper().readTree(execution.output()).get(0).at("/outcomes/passed").asInt();
    List<Long> startUps = numbers(own, "startup_ms");
    List<Long> durations = numbers(own, "duration_ms");
    table.row(
        agents.most,
        sandbox,
        passed,
        Table.seconds(execution.wall()),
        Table.seconds(execution.cpu()),
        execution.peak().mebibytes() + " MiB",
        Table.seconds(agents.cpu()),
        agents.mebibytes + " MiB",
        middle(startUps),
        last(startUps),
        middle(durations),
        last(durations));
    assertThat(agents.most).isEqualTo(count);
    assertThat(passed).isEqualTo(count);
    assertThat(startUps).hasSize(count);
    assertThat(agents.left()).isEmpty();
  }

  /** The agents' processes below the runner's, looked at until that has ended. */
  private static final class Watched implements Runnable {
    private final ProcessHandle runner;
    private final Map<Long, Duration> cpu = new HashMap<>();
    private final List<ProcessHandle> seen = new ArrayList<>();
    private int most;
    private long mebibytes;

    Watched(long runner) {
      this.runner = ProcessHandle.of(runner).orElseThrow();
    }

    @Override
    public void run() {
      try {
        while (runner.isAlive()) {
          look();
          Thread.sleep(LOOK_MILLIS);
        }
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
    }

    private void look() {
      List<ProcessHandle> now = runner.descendants().filter(Watched::isAgent).toList();
      now.stream().filter(agent -> !seen.contains(agent)).forEach(seen::add);
      now.forEach(
          agent -> agent.info().totalCpuDuration().ifPresent(used -> cpu.put(agent.pid(), used)));
      most = Math.max(most, now.size());
      mebibytes =
          Math.max(
              mebibytes, now.stream().mapToLong(agent -> Size.of(agent.pid()).mebibytes()).sum());
    }

    /** Java itself, not what stands around it. */
    private static boolean isAgent(ProcessHandle process) {
      ProcessHandle.Info info = process.info();
      return info.command().filter(command -> command.endsWith("java")).isPresent()
          && info.commandLine()
              .filter(line -> line.contains(ScriptedAgent.class.getName()))
              .isPresent();
    }

    Duration cpu() {
      return cpu.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    List<ProcessHandle> left() {
      return seen.stream().filter(ProcessHandle::isAlive).toList();
    }
  }

  private static Path write(Path own, int count, String sandbox) throws IOException {
    Files.writeString(
        Files.createDirectory(own.resolve("project")).resolve("README.md"), "hello\n");
    Files.writeString(
        own.resolve("tasks.yaml"),
        IntStream.rangeClosed(1, count)
            .mapToObj(
                number ->
                    """
                      - id: t%1$d
                        category: simple
                        type: coding
                        description: Take notes, t%1$d.
                        auto_check: [{type: file_exists, params: {path: notes.md}}]
                    """
                        .formatted(number))
            .collect(Collectors.joining("", "tasks:\n", "")));
    ScriptedAgents agents =
        new ScriptedAgents(Files.createDirectory(own.resolve("scripts")))
            .playAny(
                ScriptedAgents.steps(
                    "done",
                    ScriptedAgents.step("read", "README.md", ""),
                    ScriptedAgents.step("write", "notes.md", "noted\n"),
                    ScriptedAgents.step("shell", "sleep " + SECONDS)));
    return Files.writeString(own.resolve("config.yaml"), config(own, sandbox, agents));
  }

  private static String config(Path own, String sandbox, ScriptedAgents agents) {
    return """
    gateway: {final_grace_ms: 0, timeout: 600}
    database: {url: "%1$s/metrics.db"}
    benchmark:
      tasks_file: %1$s/tasks.yaml
      test_project: %1$s/project
      workspaces_dir: %1$s/workspaces
      tools: {sandbox: %2$s, sandbox_read_only: [%3$s]}
    agents:
      scripted:
        command: >-
          %4$s
    """
        .formatted(
            own,
            sandbox,
            Stream.concat(ScriptedAgents.places().stream(), Stream.of(own.resolve("scripts")))
                .map(path -> "\"" + path + "\"")
                .collect(Collectors.joining(", ")),
            agents.typed());
  }

  /** In order. */
  private static List<Long> numbers(Path own, String column) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + own.resolve("metrics.db"));
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT %1$s FROM task_executions WHERE %1$s IS NOT NULL ORDER BY 1"
                    .formatted(column))) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
    }
    return numbers;
  }

  private static String middle(List<Long> ordered) {
    return Table.seconds(Duration.ofMillis(ordered.get(ordered.size() / 2)));
  }

  private static String last(List<Long> ordered) {
    return Table.seconds(Duration.ofMillis(ordered.get(ordered.size() - 1)));
  }
}
