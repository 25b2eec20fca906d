package dev.agentbench.cli.run;

import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.options.SteerOptions;
import dev.agentbench.result.ControlVerb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends a run early. */
@Command(
    name = "stop",
    description =
        "Start no further trial of a running experiment, and end it when the running ones have ended. Run --resume runs the rest.",
    footer = {"", "Example:", "  benchmark experiments stop latest --reason 'Seen enough'"})
public final class StopCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", description = "Experiment: id or id prefix, name, or latest.")
  private String id = "";

  @Mixin private SteerOptions options = new SteerOptions();

  public StopCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new SteerAction(console, options).ofExperiment(id, ControlVerb.STOP, null);
  }
}
