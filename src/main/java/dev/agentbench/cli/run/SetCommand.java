package dev.agentbench.cli.run;

import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.options.Choice;
import dev.agentbench.cli.options.SteerOptions;
import dev.agentbench.result.ControlVerb;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes a setting of a run. */
@Command(
    name = "set",
    description = "Change a setting of a running experiment, for the run that is going on only.",
    footer = {
      "",
      "Examples:",
      "  benchmark experiments set concurrency 10 latest",
      "  benchmark experiments set rate off latest",
      "  benchmark experiments set max-cost 5.00 3f2a --reason 'Half of the budget'"
    })
public final class SetCommand implements Callable<Integer> {
  private static final List<String> SETTINGS =
      List.of(ControlVerb.CONCURRENCY.id(), ControlVerb.RATE.id(), ControlVerb.MAX_COST.id());

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "SETTING",
      description =
          "concurrency: trials at once, 1 to "
              + ControlVerb.MOST_AT_ONCE
              + "; rate: requests to each Gateway in each"
              + " benchmark.rate_window, a minute unless configured;"
              + " max-cost: USD for the whole run.")
  private String setting = "";

  @Parameters(
      index = "1",
      paramLabel = "VALUE",
      description = "A number. For rate and max-cost also off: what is configured holds again.")
  private String value = "";

  @Parameters(
      index = "2",
      paramLabel = "ID",
      description = "Experiment: id or id prefix, name, or latest.")
  private String id = "";

  @Mixin private SteerOptions options = new SteerOptions();

  public SetCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    Choice.require("SETTING", setting, SETTINGS);
    return new SteerAction(console, options).ofExperiment(id, ControlVerb.parse(setting), value);
  }
}
