package dev.agentbench.cli;

import dev.agentbench.app.AgentCheck;
import dev.agentbench.app.CheckStep;
import dev.agentbench.app.KnownAgent;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.TextTable;
import dev.agentbench.cli.options.CommandGroup;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.cli.options.GlobalOptions;
import dev.agentbench.cli.view.StepsScreen;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.config.Configuration;
import dev.agentbench.json.JsonDocument;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at coding agents that speak ACP. */
@Command(
    name = "agents",
    description = "List coding agents that speak ACP, and check whether one can be used.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Example:", "  benchmark agents check gemini"})
final class AgentsCommand extends CommandGroup {
  private final Console console;

  AgentsCommand(Console console) {
    this.console = console;
  }

  @Command(
      name = "list",
      description = {
        "List the agents of the configuration and the well-known ones.",
        "TRIED is the version with which this program was tried; '-' means that nobody tried it."
      },
      footer = {"", "Example:", "  benchmark agents list"})
  int list(
      @Option(names = "--json", description = "Print one JSON document.") boolean json,
      @Mixin GlobalOptions global) {
    Configuration configuration = new CommandSetup(console, global).configure(List.of());
    List<KnownAgent> agents = KnownAgent.all(configuration.agents());
    if (json) {
      console.out().println(JsonDocument.of(agents));
      return ExitCodes.OK;
    }
    TextTable table = new TextTable("AGENT", "COMMAND", "MODE", "INSTALLED", "TRIED", "FROM");
    for (KnownAgent agent : agents) {
      table.row(
          agent.name(),
          agent.command(),
          agent.mode() == null ? "-" : agent.mode(),
          agent.installed() == null ? "no" : agent.installed(),
          agent.tried() == null ? "-" : agent.tried(),
          agent.configured() ? "configuration" : "preset");
    }
    table.print(console.out());
    return ExitCodes.OK;
  }

  @Command(
      name = "check",
      description = {
        "Check that an agent is installed, starts and lets a session be opened, and show what it"
            + " offers.",
        "No prompt is sent, so that nothing is paid."
      },
      footer = {
        "",
        "Examples:",
        "  benchmark agents check gemini",
        "  benchmark agents check \"node my-agent.mjs --acp\""
      })
  int check(
      @Parameters(paramLabel = "NAME", description = "Name of the agent, or its command.")
          String name,
      @Option(names = "--json", description = "Print one JSON document.") boolean json,
      @Mixin GlobalOptions global)
      throws InterruptedException {
    Configuration configuration =
        new CommandSetup(console, global).configure(ConfigLoader.optionsForAgent(name));
    List<CheckStep> steps = AgentCheck.run(configuration);
    if (json) {
      console.out().println(JsonDocument.of(steps));
    } else {
      StepsScreen.print(steps, console.out());
    }
    return steps.stream().noneMatch(CheckStep::failed) ? ExitCodes.OK : ExitCodes.FAILURE;
  }
}
