package dev.agentbench.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.performance.Program.Execution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process takes that holds a thousand sessions at once, the Gateway's side included. */
class ManySessionsFigures {
  private static final int SESSIONS = 1000;
  private static final Workload WORKLOAD =
      new Workload(SESSIONS, 10, Duration.ofSeconds(3), Duration.ofMillis(300));

  @TempDir Path folder;

  @Test
  void printsMemoryAndThreadsOfAThousandSessions() throws Exception {
    WORKLOAD.writeTo(folder);
    Machine.print();
    Table table = new Table("heap", "sessions", "passed", "wall", "resident", "threads");
    for (String heap : List.of("-Xmx6g", "-Xmx256m", "-Xmx128m")) {
      Execution execution =
          new Program(folder)
              .benchmark(List.of(heap), "run", "--json", "--quiet", "--concurrency", "" + SESSIONS);
      JsonNode experiment = new ObjectMapper().readTree(execution.output()).get(0);
      int passed = experiment.at("/outcomes/passed").asInt();
      table.row(
          heap,
          SESSIONS,
          passed,
          Table.seconds(execution.wall()),
          execution.peak().mebibytes() + " MiB",
          execution.peak().threads());
      assertThat(passed).isEqualTo(SESSIONS);
    }
  }
}
