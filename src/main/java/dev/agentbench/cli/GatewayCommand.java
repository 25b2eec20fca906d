package dev.agentbench.cli;

import dev.agentbench.app.AgentServer;
import dev.agentbench.app.EmbeddedServer;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.Interruption;
import dev.agentbench.cli.console.ResumeLine;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.cli.options.ModeOption;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.config.Configuration;
import dev.agentbench.config.ConfiguredAgent;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Mode;
import dev.agentbench.task.yaml.TaskSet;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs one of our own Gateways as a server of its own. */
@Command(
    name = "gateway",
    description = {
      "Run a Gateway as a server until Ctrl-C. Its agents are scripted, or one that speaks ACP is"
          + " behind it."
    },
    footer = {
      "",
      "Examples:",
      "  benchmark gateway --port 8765",
      "  benchmark gateway --port 8765 --agent gemini",
      "  benchmark gateway --port 8765 --grpc-port 50051",
      "  benchmark gateway --port 8765 --set gateway.embedded.scenario=scenarios/drop.yaml"
    })
final class GatewayCommand implements Callable<Integer> {
  private static final int MAX_PORT = 65_535;

  private final Console console;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port; 0 means any free one (default: as configured).")
  private @Nullable Integer port;

  @Option(
      names = "--agent",
      paramLabel = "NAME|COMMAND",
      description =
          "Put this coding agent behind it, which speaks ACP: a name of 'agents list', or a command"
              + " with its arguments.")
  private @Nullable String agent;

  @Option(
      names = "--grpc-port",
      paramLabel = "PORT",
      description = "Speak gRPC as well, on this port; 0 means any free one (default: no gRPC).")
  private @Nullable Integer grpcPort;

  @Mixin private ModeOption mode = new ModeOption();

  @Mixin private GlobalOptions global = new GlobalOptions();

  GatewayCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandSetup setup = new CommandSetup(console, global);
    Configuration configuration =
        setup.configure(agent == null ? List.of() : ConfigLoader.optionsForAgent(agent));
    Mode played = mode.mode();
    refuseUnlessPort("--port", port);
    refuseUnlessPort("--grpc-port", grpcPort);
    Optional<ConfiguredAgent> chosen = configuration.agents().choice();
    if (chosen.isEmpty()) {
      serveScripts(setup.loadTasks(configuration), configuration, played);
    } else {
      serveAgent(chosen.get(), configuration, played);
    }
    return ExitCodes.OK;
  }

  private static void refuseUnlessPort(String option, @Nullable Integer found) {
    if (found != null && (found < 0 || found > MAX_PORT)) {
      throw new InvalidInputException(option + " is " + found + ", not between 0 and 65535", null);
    }
  }

  private void serveScripts(TaskSet tasks, Configuration configuration, Mode played)
      throws InterruptedException {
    try (EmbeddedServer server =
        EmbeddedServer.start(configuration.gateways().embedded(), played, port, grpcPort, tasks)) {
      serve(
          server.baseUrl(),
          server.grpcTarget(),
          String.format(
              Locale.ROOT, "Scripted %s agents that know %d tasks.", played, tasks.tasks().size()),
          use(server.baseUrl(), server.settingsOfClient(), configuration, played));
    }
  }

  private void serveAgent(ConfiguredAgent settings, Configuration configuration, Mode played)
      throws InterruptedException {
    AgentServer.warning(settings).ifPresent(danger -> console.err().println("warning: " + danger));
    try (AgentServer server = AgentServer.start(settings, configuration, port, grpcPort)) {
      serve(
          server.baseUrl(),
          server.grpcTarget(),
          server.agent() + ".",
          use(server.baseUrl(), List.of(), configuration, played));
    }
  }

  /** Says what is served, and waits until it is to stop. */
  private void serve(URI address, Optional<URI> grpc, String what, String use)
      throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    try (Interruption interruption =
        new Interruption(
            checks -> stopped.countDown(),
            console.err()::println,
            new Interruption.Words("Stopping the Gateway.", "Ended at once."))) {
      interruption.arm();
      console.out().println(address);
      grpc.ifPresent(console.out()::println);
      refuseWithoutReader();
      console.err().printf(Locale.ROOT, "%s Use it with:%n  %s%nCtrl-C stops it.%n", what, use);
      stopped.await();
    }
  }

  /** A run of another terminal in this folder. A secret that was given as option is masked. */
  private String use(URI address, List<String> settings, Configuration configuration, Mode played) {
    List<String> words = new ArrayList<>(List.of("run", "--gateway", address.toString()));
    if (played != Mode.MULTI_AGENT) {
      words.addAll(List.of("--mode", played.id()));
    }
    words.addAll(global.configurationWords());
    settings.forEach(setting -> words.addAll(List.of("--set", setting)));
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
