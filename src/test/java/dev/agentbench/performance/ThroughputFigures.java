package dev.agentbench.performance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.app.RunRequest;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.config.Configuration;
import dev.agentbench.result.Mode;
import dev.agentbench.run.RunSettings;
import dev.agentbench.task.TaskSelection;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.task.yaml.TaskSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many tool calls a second go through the whole runner when the agents take no time. */
class ThroughputFigures {
  private static final int RUNS = 10;
  private static final int CONCURRENCY = 8;
  private static final Workload WORKLOAD =
      new Workload(200, 50, Duration.ZERO, Duration.ofMillis(1));

  @TempDir Path folder;

  @Test
  void printsRoundTripsPerSecond() throws Exception {
    WORKLOAD.writeTo(folder);
    Configuration configuration =
        ConfigLoader.load(folder.resolve("config.yaml"), List.of(), Map.of());
    TaskSet tasks = new TaskLoader().load(configuration.tasks());
    Machine.print();
    Table table =
        new Table("run in this process", "round trips", "time", "round trips/s", "CPU each");
    for (int run = 1; run <= RUNS; run++) {
      long cpu = Machine.cpuNanos();
      Duration took = run(configuration, tasks);
      cpu = Machine.cpuNanos() - cpu;
      int calls = WORKLOAD.tasks() * WORKLOAD.calls();
      table.row(
          run == 1 ? "1, cold" : run,
          calls,
          Table.seconds(took),
          Math.round(calls / (took.toNanos() / 1e9)),
          cpu / calls / 1000 + " µs");
    }
  }

  /** From the first trial until everything is committed and was read back. */
  private static Duration run(Configuration configuration, TaskSet tasks)
      throws InterruptedException {
    RunRequest request =
        RunRequest.inModes(
            configuration,
            List.of(Mode.MULTI_AGENT),
            TaskSelection.ALL,
            new RunSettings(CONCURRENCY, 1, false, 1),
            null,
            List.of());
    try (BenchmarkRun run = BenchmarkRun.open(tasks, request)) {
      long start = System.nanoTime();
      RunOutcome outcome = run.execute(List.of(), List.of());
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      assertThat(outcome.experiments().get(0).trials())
          .hasSize(WORKLOAD.tasks())
          .allSatisfy(trial -> assertThat(trial.countedToolCalls()).hasSize(WORKLOAD.calls()));
      return took;
    }
  }
}
