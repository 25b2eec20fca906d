package dev.agentbench.cli;

import dev.agentbench.app.CheckStep;
import dev.agentbench.app.GatewayCheck;
import dev.agentbench.app.SandboxCheck;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.cli.options.ModeOption;
import dev.agentbench.cli.options.TargetOptions;
import dev.agentbench.cli.view.StepsScreen;
import dev.agentbench.config.Configuration;
import dev.agentbench.json.JsonDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks whether the Gateway can be used, and what holds the commands of agents in. */
@Command(
    name = "check",
    description =
        "Check that the Gateway is reachable, the credentials work and a session opens, and test"
            + " the sandbox that confines agents' commands on this machine.",
    footer = {
      "",
      "Examples:",
      "  benchmark check",
      "  benchmark check --agent gemini",
      "  benchmark check --config staging.yaml --json"
    })
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private TargetOptions target = new TargetOptions();

  @Mixin private ModeOption mode = new ModeOption();

  @Option(
      names = "--forget-token",
      description = "Remove this client's token from the token cache first.")
  private boolean forgetToken;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Mixin private GlobalOptions global = new GlobalOptions();

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandSetup setup = new CommandSetup(console, global);
    Configuration configuration = setup.configureRun(target.settings());
    GatewayCheck gatewayCheck =
        new GatewayCheck(
            configuration.gateways().of(mode.mode()),
            configuration.commands(),
            configuration.redaction(),
            () -> setup.loadTasks(configuration));
    List<CheckStep> steps = new ArrayList<>(gatewayCheck.run(forgetToken));
    steps.addAll(SandboxCheck.run(configuration.commands()));
    if (json) {
      console.out().println(JsonDocument.of(steps));
    } else {
      StepsScreen.print(steps, console.out());
    }
    return steps.stream().noneMatch(CheckStep::failed) ? ExitCodes.OK : ExitCodes.FAILURE;
  }
}
