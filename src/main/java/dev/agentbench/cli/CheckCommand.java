package dev.agentbench.cli;

import dev.agentbench.app.CheckStep;
import dev.agentbench.app.GatewayCheck;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.json.JsonDocument;
import dev.agentbench.result.Mode;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks whether the Gateway can be used. */
@Command(
    name = "check",
    description = "Looks whether the Gateway is there, the credentials work and a session opens.",
    footer = {
      "",
      "Examples:",
      "  benchmark check",
      "  benchmark check --config staging.yaml --json"
    })
final class CheckCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--gateway",
      paramLabel = "embedded|URL",
      description = "The Gateway (default: as configured).")
  private @Nullable String gateway;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "multi-agent",
      description = "Whose Gateway, where modes have their own (default: ${DEFAULT-VALUE}).")
  private String mode = "multi-agent";

  @Option(names = "--json", description = "Prints one JSON document.")
  private boolean json;

  @Mixin private GlobalOptions global = new GlobalOptions();

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandSetup setup = new CommandSetup(console, global);
    Configuration configuration =
        setup.configure(gateway == null ? List.of() : ConfigLoader.optionsForGateway(gateway));
    Mode asked =
        Mode.parse(mode)
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "--mode is '" + mode + "', not single-agent or multi-agent", null));
    List<CheckStep> steps =
        GatewayCheck.of(configuration.gateways().of(asked), setup.loadTasks(configuration));
    if (json) {
      console.out().println(JsonDocument.of(steps));
    } else {
      print(steps, console.out());
    }
    return steps.stream().allMatch(CheckStep::passed) ? ExitCodes.OK : ExitCodes.FAILURE;
  }

  private static void print(List<CheckStep> steps, PrintWriter out) {
    for (CheckStep step : steps) {
      out.printf(
          "%-6s %-9s %6d ms  %s%n",
          step.passed() ? "ok" : "FAILED", step.name(), step.duration().toMillis(), step.finding());
      if (step.advice() != null) {
        out.println("       " + step.advice());
      }
    }
  }
}
