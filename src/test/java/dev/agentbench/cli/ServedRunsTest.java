package dev.agentbench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.web.Asker;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code serve} as a process, and the runs that it starts. */
@Timeout(240)
@Tag("slow")
class ServedRunsTest {
  @TempDir private Path folder;

  @Test
  void aRunGoesOnWhenItsServerIsKilled() throws Exception {
    TinyTasks tasks = new TinyTasks(folder, 6);
    String[] words =
        tasks.with(
            300, "serve", "--port", "0", "--set", "gateway.jwt.password=given-in-an-argument");
    ProcessHandle run;
    Path log;
    try (JarProcess serve = JarProcess.start(folder, words)) {
      await().atMost(Duration.ofMinutes(1)).until(() -> serve.out().contains("http://"));
      HttpResponse<String> answer =
          new Asker(URI.create(serve.out().strip()))
              .send(
                  "/api/v1/runs",
                  "application/json",
                  "{\"name\": \"left alone\", \"schedule\": {\"concurrency\": 1}}");
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      JsonNode started = new ObjectMapper().readTree(answer.body());
      assertThat(started.get("command").asText())
          .contains("--set 'gateway.jwt.password=***'")
          .doesNotContain("given-in-an-argument");
      run = ProcessHandle.of(started.get("pid").asLong()).orElseThrow();
      log = Path.of(started.get("log").asText());
      serve.kill();
    }
    assertThat(run.isAlive()).isTrue();
    run.onExit().join();
    assertThat(Files.readString(log)).contains("[6/6]").doesNotContain("given-in-an-argument");
    assertThat(CommandResult.in(folder, "experiments", "list").out())
        .contains("left alone", "completed");
  }

  /** A server that others may reach starts runs only where its configuration says so. */
  @Test
  void aServerForOthersStartsNoRunsUnlessItIsConfigured() throws Exception {
    List<String> open =
        List.of("serve", "--port", "0", "--set", "web.allowed_hosts=[bench.example.org]");
    assertThat(status(open)).isEqualTo(403);
    List<String> asked = new ArrayList<>(open);
    asked.addAll(List.of("--set", "web.start_runs=true"));
    assertThat(status(asked)).isEqualTo(200);
    assertThat(status(List.of("serve", "--port", "0", "--set", "web.start_runs=false")))
        .isEqualTo(403);
  }

  private int status(List<String> words) throws Exception {
    try (JarProcess serve = JarProcess.start(folder, words.toArray(String[]::new))) {
      await().atMost(Duration.ofMinutes(1)).until(() -> serve.out().contains("http://"));
      return new Asker(URI.create(serve.out().strip())).browser().get("/runs/new").statusCode();
    }
  }
}
