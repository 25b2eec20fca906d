package dev.agentbench.performance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.app.RunRequest;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.config.Configuration;
import dev.agentbench.gateway.Transport;
import dev.agentbench.performance.Program.Execution;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Trial;
import dev.agentbench.run.RunSettings;
import dev.agentbench.task.TaskSelection;
import dev.agentbench.task.yaml.TaskLoader;
import dev.agentbench.task.yaml.TaskSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both transports beside each other, the embedded Gateway in the same process. */
class TransportFigures {
  private static final int RUNS = Integer.getInteger("runs", 5);
  private static final int CONCURRENCY = 8;
  private static final int SESSIONS = Integer.getInteger("sessions", 1000);
  private static final Workload ROUND_TRIPS =
      new Workload(Integer.getInteger("tasks", 200), 50, Duration.ZERO, Duration.ofMillis(1));
  private static final Workload AT_ONCE =
      new Workload(SESSIONS, 10, Duration.ofSeconds(3), Duration.ofMillis(300));

  /** As the launcher starts the program. */
  private static final List<String> LAUNCHER =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:NewSize=24m", "-Xmx6g");

  @TempDir Path folder;

  @Test
  void printsRoundTripsTheirCpuAndTheirBytes() throws Exception {
    ROUND_TRIPS.writeTo(folder);
    Machine.print();
    Table table =
        new Table("transport", "run", "round trips/s", "CPU of 1,000", "bytes out", "bytes in");
    for (int run = 1; run <= RUNS; run++) {
      for (Transport transport : Transport.values()) {
        print(table, transport, run);
      }
    }
  }

  private void print(Table table, Transport transport, int run) throws InterruptedException {
    Configuration configuration =
        ConfigLoader.load(folder.resolve("config.yaml"), List.of(setting(transport)), Map.of());
    TaskSet tasks = new TaskLoader().load(configuration.tasks());
    RunRequest request =
        RunRequest.inModes(
            configuration,
            List.of(Mode.MULTI_AGENT),
            TaskSelection.ALL,
            new RunSettings(CONCURRENCY, 1, false, 1),
            null,
            List.of());
    try (BenchmarkRun opened = BenchmarkRun.open(tasks, request)) {
      long start = System.nanoTime();
      long cpu = Machine.cpuNanos();
      RunOutcome outcome = opened.execute(List.of(), List.of());
      cpu = Machine.cpuNanos() - cpu;
      double seconds = (System.nanoTime() - start) / 1e9;
      List<Trial> trials = outcome.experiments().get(0).trials();
      int calls = ROUND_TRIPS.tasks() * ROUND_TRIPS.calls();
      assertThat(trials)
          .hasSize(ROUND_TRIPS.tasks())
          .allSatisfy(trial -> assertThat(trial.countedToolCalls()).hasSize(ROUND_TRIPS.calls()));
      table.row(
          transport.label(),
          run == 1 ? "1, cold" : run,
          Math.round(calls / seconds),
          cpu / calls / 1000 + " ms",
          trials.stream().mapToLong(trial -> trial.traffic().bytesSent()).sum() / calls,
          trials.stream().mapToLong(trial -> trial.traffic().bytesReceived()).sum() / calls);
    }
  }

  @Test
  void printsMemoryAndMakespanOfAThousandSessions() throws Exception {
    AT_ONCE.writeTo(folder);
    Machine.print();
    Table table =
        new Table("transport", "sessions", "passed", "wall", "of the ideal", "resident", "threads");
    for (Transport transport : Transport.values()) {
      Execution execution =
          new Program(folder)
              .benchmark(
                  LAUNCHER,
                  "run",
                  "--json",
                  "--quiet",
                  "--concurrency",
                  "" + SESSIONS,
                  "--set",
                  setting(transport));
      JsonNode experiment = new ObjectMapper().readTree(execution.output()).get(0);
      int passed = experiment.at("/outcomes/passed").asInt();
      table.row(
          transport.label(),
          SESSIONS,
          passed,
          Table.seconds(execution.wall()),
          Table.ratio(execution.wall(), AT_ONCE.ideal(SESSIONS)),
          execution.peak().mebibytes() + " MiB",
          execution.peak().threads());
      assertThat(passed).isEqualTo(SESSIONS);
    }
  }

  private static String setting(Transport transport) {
    return "gateway.transport=" + transport.name().toLowerCase(Locale.ROOT);
  }
}
