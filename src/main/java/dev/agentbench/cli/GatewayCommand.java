package dev.agentbench.cli;

import dev.agentbench.app.EmbeddedServer;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Mode;
import dev.agentbench.task.yaml.TaskSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the embedded Gateway as a server of its own. */
@Command(
    name = "gateway",
    description =
        "Runs the embedded Gateway as a server of its own, until Ctrl-C. Its agents are scripted.",
    footer = {
      "",
      "Examples:",
      "  benchmark gateway --port 8765",
      "  benchmark gateway --port 8765 --set gateway.embedded.scenario=scenarios/drop.yaml"
    })
final class GatewayCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "0 takes any free one (default: as configured).")
  private @Nullable Integer port;

  @Mixin private ModeOption mode = new ModeOption();

  @Mixin private GlobalOptions global = new GlobalOptions();

  GatewayCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandSetup setup = new CommandSetup(console, global);
    Configuration configuration = setup.configure(List.of());
    Mode played = mode.mode();
    if (port != null && (port < 0 || port > 65_535)) {
      throw new InvalidInputException("--port is " + port + ", not between 0 and 65535", null);
    }
    TaskSet tasks = setup.loadTasks(configuration);
    CountDownLatch stopped = new CountDownLatch(1);
    try (EmbeddedServer server =
            EmbeddedServer.start(configuration.gateways().embedded(), played, port, tasks);
        Interruption interruption = new Interruption(stopped::countDown, console.err())) {
      interruption.arm();
      console.out().println(server.baseUrl());
      refuseWithoutReader();
      console
          .err()
          .printf(
              Locale.ROOT,
              "Scripted %s agents that know %d tasks. Use it with:%n"
                  + "  java -jar benchmark.jar run --gateway %s%nCtrl-C stops it.%n",
              played,
              tasks.tasks().size(),
              server.baseUrl());
      stopped.await();
    }
    return ExitCodes.OK;
  }

  /** Without its address nobody could use it. */
  private void refuseWithoutReader() {
    console
        .out()
        .failure()
        .ifPresent(
            lost -> {
              throw new BenchmarkException(
                  "standard output could not be written: " + lost.getMessage(), null, lost);
            });
  }
}
