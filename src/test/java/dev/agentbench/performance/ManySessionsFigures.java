package dev.agentbench.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.performance.Program.Execution;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process takes that holds a thousand sessions at once. */
class ManySessionsFigures {
  private static final int SESSIONS = 1000;
  private static final Workload WORKLOAD =
      new Workload(SESSIONS, 10, Duration.ofSeconds(3), Duration.ofMillis(300));

  @TempDir Path folder;

  private final Table table =
      new Table("Gateway", "heap", "sessions", "passed", "wall", "resident", "threads");

  @Test
  void printsMemoryAndThreadsOfAThousandSessions() throws Exception {
    WORKLOAD.writeTo(folder);
    Machine.print();
    measure("in the process", "-Xmx6g", List.of());
    measure("in the process", "-Xmx256m", List.of());
    int port = freePort();
    Process gateway =
        new Program(folder).start(List.of(), "gateway", "--quiet", "--port", "" + port);
    try {
      await().atMost(Duration.ofMinutes(1)).until(() -> accepts(port));
      List<String> beside = List.of("--gateway", "http://127.0.0.1:" + port);
      measure("beside it", "-Xmx6g", beside);
      measure("beside it", "-Xmx256m", beside);
    } finally {
      gateway.destroy();
      gateway.waitFor();
    }
  }

  private void measure(String gateway, String heap, List<String> more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("run", "--json", "--quiet", "--concurrency", "" + SESSIONS));
    arguments.addAll(more);
    Execution execution =
        new Program(folder).benchmark(List.of(heap), arguments.toArray(String[]::new));
    JsonNode experiment = new ObjectMapper().readTree(execution.output()).get(0);
    int passed = experiment.at("/outcomes/passed").asInt();
    table.row(
        gateway,
        heap,
        SESSIONS,
        passed,
        Table.seconds(execution.wall()),
        execution.peak().mebibytes() + " MiB",
        execution.peak().threads());
    assertThat(passed).isEqualTo(SESSIONS);
  }

  private static int freePort() throws IOException {
    try (ServerSocket any = new ServerSocket(0)) {
      return any.getLocalPort();
    }
  }

  private static boolean accepts(int port) {
    try {
      URI.create("http://127.0.0.1:" + port).toURL().openConnection().connect();
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }
}
