package dev.agentbench.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.performance.Program.Execution;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the runner adds to the time that the agents need themselves. */
class OverheadFigures {
  private static final int RUNS = 3;
  private static final Duration GRACE = Duration.ofMillis(300);
  private static final Workload WORKLOAD = new Workload(200, 10, Duration.ofMillis(50), GRACE);

  @TempDir Path folder;

  @Test
  void printsTheOverheadOfARun() throws Exception {
    WORKLOAD.writeTo(folder);
    Machine.print();
    Table table =
        new Table("at once", "ideal", "experiment", "× ideal", "whole process", "× ideal");
    for (int concurrency : List.of(10, 50)) {
      List<Duration> experiments = new ArrayList<>();
      List<Duration> processes = new ArrayList<>();
      for (int run = 0; run < RUNS; run++) {
        Execution execution =
            new Program(folder)
                .benchmark("run", "--json", "--concurrency", String.valueOf(concurrency));
        experiments.add(experiment(execution.output()));
        processes.add(execution.wall());
      }
      Duration ideal = WORKLOAD.ideal(concurrency);
      Duration experiment = Median.of(experiments);
      Duration process = Median.of(processes);
      table.row(
          concurrency,
          Table.seconds(ideal),
          Table.seconds(experiment),
          Table.ratio(experiment, ideal),
          Table.seconds(process),
          Table.ratio(process, ideal));
    }
  }

  /** From the experiment's start to its end, without the grace of the last trial. */
  private static Duration experiment(String json) throws Exception {
    JsonNode experiment = new ObjectMapper().readTree(json).get(0);
    assertThat(experiment.at("/outcomes/passed").asInt()).isEqualTo(WORKLOAD.tasks());
    return Duration.between(
            Instant.parse(experiment.get("started_at").asText()),
            Instant.parse(experiment.get("completed_at").asText()))
        .minus(GRACE);
  }
}
