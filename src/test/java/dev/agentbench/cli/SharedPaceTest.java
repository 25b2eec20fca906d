package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.embedded.EmbeddedSettings;
import dev.agentbench.front.RateLimit;
import dev.agentbench.result.Mode;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.task.yaml.TaskSet;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An A/B test whose arms, with a client each, go to one Gateway that counts requests. */
@Timeout(120)
@Tag("slow")
class SharedPaceTest {
  private static final int TASKS = 6;
  private static final int REPEATS = 4;
  private static final Duration WINDOW = Duration.ofSeconds(2);

  /** Requests in a window. */
  private static final int RATE = 40;

  /** Requests may be late by half a second; two paces of their own would be 80. */
  private static final int REFUSED_ABOVE = 50;

  /** A trial asks for a session and sends its task at least. */
  private static final int REQUESTS = 2 * TASKS * REPEATS * 2;

  @TempDir private Path folder;

  @Test
  void bothArmsTogetherKeepToTheRateOfOne() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, TASKS);
    TaskSet known = new TaskLoader().load(folder.resolve("tasks.yaml"));
    Files.writeString(folder.resolve("a.yaml"), "gateway: {connect_timeout: 7}\n");
    Files.writeString(folder.resolve("b.yaml"), "gateway: {connect_timeout: 8}\n");
    EmbeddedSettings settings =
        EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT)
            .rateLimit(new RateLimit(REFUSED_ABOVE, WINDOW))
            .build();
    try (EmbeddedGateway gateway =
        EmbeddedGateway.start(settings, known.tasks(), known.solutions())) {
      long begun = System.nanoTime();
      CommandResult test = abTest(tasks, gateway.baseUrl().toString());
      Duration took = Duration.ofNanos(System.nanoTime() - begun);

      assertThat(test.code()).as(test.err()).isZero();
      assertThat(count("SELECT COUNT(*) FROM task_executions WHERE status = 'passed'"))
          .isEqualTo(2 * TASKS * REPEATS);
      assertThat(count("SELECT COUNT(*) FROM transcript_messages WHERE text LIKE '%429%'"))
          .as("refused")
          .isZero();
      assertThat(took).isGreaterThan(WINDOW.multipliedBy(REQUESTS - RATE).dividedBy(RATE));
    }
  }

  private CommandResult abTest(TinyTasks tasks, String gateway) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "ab-test",
                "--config-a",
                folder.resolve("a.yaml").toString(),
                "--config-b",
                folder.resolve("b.yaml").toString(),
                "--gateway",
                gateway,
                "--repeat",
                Integer.toString(REPEATS),
                "--concurrency",
                "12",
                "--set",
                "benchmark.rate_limit=" + RATE,
                "--set",
                "benchmark.rate_window=" + WINDOW.toSeconds(),
                "--set",
                "regression.duration.max_increase=100"));
    words.addAll(CommandResult.keptIn(folder));
    return CommandResult.of(tasks.with(0, words.toArray(String[]::new)));
  }

  private int count(String query) throws Exception {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("metrics.db"));
        Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return rows.getInt(1);
    }
  }
}
