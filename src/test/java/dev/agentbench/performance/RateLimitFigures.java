package dev.agentbench.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How much of a backend's rate limit a run uses. The embedded Gateway allows so many requests in
 * any minute and refuses the others; a task takes 13: its session, its description, ten tool
 * results, its metrics. Takes about ten minutes, nearly all of them waiting.
 */
class RateLimitFigures {
  private static final int REQUESTS_PER_TASK = 13;
  private static final Duration NO_TIME = Duration.ZERO;

  @TempDir Path folder;

  private final Table table =
      new Table("limit", "`rate_limit`", "tasks", "requests", "time", "used", "refused");

  @Test
  void printsTheShareOfTheLimitThatIsUsed() throws Exception {
    Machine.print();
    measure(600, "600", 40);
    measure(600, "auto", 40);
    measure(600, "auto", 120);
    measure(60, "60", 12);
    measure(60, "auto", 15);
  }

  private void measure(int allowed, String asked, int tasks) throws Exception {
    Path place = folder.resolve(allowed + "-" + asked + "-" + tasks);
    Files.createDirectories(place);
    new Workload(tasks, REQUESTS_PER_TASK - 3, NO_TIME, Duration.ofMillis(1)).writeTo(place);
    String output =
        new Program(place)
            .benchmark(
                "run",
                "--json",
                "--set",
                "gateway.embedded.rate_limit=" + allowed,
                "--set",
                "benchmark.rate_limit=" + asked)
            .output();
    JsonNode experiment = new ObjectMapper().readTree(output).get(0);
    assertThat(experiment.at("/outcomes/passed").asInt()).isEqualTo(tasks);
    Duration time =
        Duration.between(
            Instant.parse(experiment.get("started_at").asText()),
            Instant.parse(experiment.get("completed_at").asText()));
    int requests = tasks * REQUESTS_PER_TASK;
    table.row(
        allowed + "/min",
        asked,
        tasks,
        requests,
        Table.seconds(time),
        String.format(Locale.ROOT, "%.0f %%", 100.0 * requests / allowed * 60e9 / time.toNanos()),
        refusedMessages(place.resolve("metrics.db")));
  }

  /** Refused messages as the transcripts have them. */
  private static long refusedMessages(Path database) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                "SELECT COUNT(*) FROM transcript_messages WHERE direction = 'received'"
                    + " AND text LIKE '%Agent error: 429%'")) {
      found.next();
      return found.getLong(1);
    }
  }
}
