package dev.agentbench.cli;

import dev.agentbench.app.EmbeddedServer;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.Interruption;
import dev.agentbench.cli.console.ResumeLine;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.cli.options.ModeOption;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Mode;
import dev.agentbench.task.yaml.TaskSet;
import java.util.ArrayList;
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
    description = "Run the embedded Gateway as a server until Ctrl-C. Its agents are scripted.",
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
      description = "Port; 0 means any free one (default: as configured).")
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
        Interruption interruption =
            new Interruption(
                checks -> stopped.countDown(),
                console.err()::println,
                new Interruption.Words("Stopping the Gateway.", "Ended at once."))) {
      interruption.arm();
      console.out().println(server.baseUrl());
      refuseWithoutReader();
      console
          .err()
          .printf(
              Locale.ROOT,
              "Scripted %s agents that know %d tasks. Use it with:%n  %s%nCtrl-C stops it.%n",
              played,
              tasks.tasks().size(),
              use(server, configuration, played));
      stopped.await();
    }
    return ExitCodes.OK;
  }

  /** A run of another terminal in this folder. A secret that was given as option is masked. */
  private String use(EmbeddedServer server, Configuration configuration, Mode played) {
    List<String> words = new ArrayList<>(List.of("run", "--gateway", server.baseUrl().toString()));
    if (played != Mode.MULTI_AGENT) {
      words.addAll(List.of("--mode", played.id()));
    }
    words.addAll(global.configurationWords());
    server.settingsOfClient().forEach(setting -> words.addAll(List.of("--set", setting)));
    String line = ResumeLine.of(words, configuration.redaction()::apply);
    return line.contains("***") ? line + "\n  (in place of *** stands the secret)" : line;
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
