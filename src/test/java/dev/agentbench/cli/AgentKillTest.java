package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.agentbench.acp.ScriptedAgent;
import dev.agentbench.acp.ScriptedAgents;
import dev.agentbench.agent.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runner, Gateway and agent are killed in turn while agents work. {@code -Dkills=20} kills so
 * often.
 */
@Timeout(900)
@Tag("slow")
class AgentKillTest {
  private static final int KILLS = Integer.getInteger("kills", Victim.values().length);
  private static final int TASKS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;

  private enum Victim {
    RUNNER,
    GATEWAY,
    AGENT
  }

  @Test
  void noProcessIsLeftAndNoTrialLost() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, TASKS);
    int port = freePort();
    String[] start = arguments(tasks, port, "run");
    String[] resume = arguments(tasks, port, "run", "--resume", "latest");
    JarProcess gateway = gateway(port);
    try {
      for (int kill = 0; kill < KILLS; kill++) {
        Victim victim = Victim.values()[kill % Victim.values().length];
        try (JarProcess run = JarProcess.start(folder, start)) {
          await().atMost(PATIENCE).until(() -> !run.isAlive() || !agents().isEmpty());
          assertThat(run.isAlive()).as(run.err()).isTrue();
          switch (victim) {
            case RUNNER -> run.kill();
            case GATEWAY -> gateway.kill();
            case AGENT -> agents().forEach(ProcessHandle::destroyForcibly);
          }
          run.await(PATIENCE);
        }
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(agents()).isEmpty());
        if (victim == Victim.GATEWAY) {
          gateway.close();
          gateway = gateway(port);
        }
        CommandResult resumed = JarProcess.run(folder, resume);
        assertThat(trials(kill)).as(resumed.err()).hasSize(TASKS).doesNotContain("error");
      }
    } finally {
      gateway.close();
    }
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(agents()).isEmpty());
  }

  private JarProcess gateway(int port) throws IOException {
    Path scripts = Files.createDirectories(folder.resolve("scripts"));
    ScriptedAgents agents = new ScriptedAgents(scripts);
    agents
        .start(JsonObject.EMPTY)
        .playAny(
            ScriptedAgents.steps(
                "done",
                ScriptedAgents.step("say", "I begin"),
                ScriptedAgents.step("shell", "sleep 2")));
    JarProcess gateway =
        JarProcess.start(
            folder,
            "gateway",
            "--port",
            Integer.toString(port),
            "--agent",
            agents.typed(),
            "--set",
            "benchmark.tools.sandbox=none"); // classes of tests lie outside of it
    await().atMost(PATIENCE).until(() -> !gateway.isAlive() || gateway.out().contains("http://"));
    assertThat(gateway.isAlive()).as(gateway.err()).isTrue();
    return gateway;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String[] arguments(TinyTasks tasks, int port, String... words) {
    List<String> all = new ArrayList<>(List.of(tasks.with(0, words)));
    all.addAll(
        List.of(
            "--set",
            "gateway.base_url=http://127.0.0.1:" + port,
            "--set",
            "gateway.reconnect_attempts=1",
            "--set",
            "benchmark.retry_delay=0",
            "--set",
            "benchmark.concurrency=" + TASKS));
    return all.toArray(String[]::new);
  }

  /** The agents that live: not the Gateway, whose arguments name them too. */
  private List<ProcessHandle> agents() {
    String last = ScriptedAgent.class.getName() + " " + folder.resolve("scripts");
    return ProcessHandle.allProcesses()
        .filter(
            process -> process.info().commandLine().filter(line -> line.endsWith(last)).isPresent())
        .toList();
  }

  /** How the trials ended of the experiment that began after so many others. */
  private List<String> trials(int others) throws SQLException {
    List<String> statuses = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT status FROM task_executions WHERE experiment_id = (SELECT id FROM"
                    + " experiments ORDER BY started_at LIMIT 1 OFFSET "
                    + others
                    + ")")) {
      while (rows.next()) {
        statuses.add(rows.getString(1));
      }
    }
    return statuses;
  }
}
