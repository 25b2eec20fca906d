package dev.agentbench.cli;

import dev.agentbench.app.RunSource;
import dev.agentbench.app.WebUi;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.Interruption;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.config.Configuration;
import dev.agentbench.web.WebSettings;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the web UI. */
@Command(
    name = "serve",
    description = "Serve the web UI over the results in the database until Ctrl-C.",
    footer = {
      "",
      "Examples:",
      "  benchmark serve",
      "  benchmark serve --port 9000 --read-only",
      "  benchmark serve --host 0.0.0.0 --config team.yaml"
    })
final class ServeCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port; 0 means any free one (default: ${DEFAULT-VALUE}).")
  private int port = 8080;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on (default: ${DEFAULT-VALUE}). One that other machines reach needs"
              + " web.token in the configuration.")
  private String host = "127.0.0.1";

  @Option(names = "--read-only", description = "Refuse everything that changes results.")
  private boolean readOnly;

  @Mixin private GlobalOptions global = new GlobalOptions();

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandSetup setup = new CommandSetup(console, global);
    Configuration configuration = setup.configure(List.of());
    RunSource runs =
        new RunSource(global.configurationWords(), () -> setup.load(List.of()), console.charset());
    WebSettings settings = configuration.web().at(host, port, readOnly);
    CountDownLatch stopped = new CountDownLatch(1);
    try (WebUi ui = WebUi.start(configuration, settings, runs);
        Interruption interruption =
            new Interruption(
                checks -> stopped.countDown(),
                console.err()::println,
                new Interruption.Words("Stopping the web server.", "Ended at once."))) {
      interruption.arm();
      console.out().println(ui.baseUrl());
      console.out().flush();
      console.err().println("Open this address in a browser. Ctrl-C stops the server.");
      console.err().flush();
      stopped.await();
    }
    return ExitCodes.OK;
  }
}
