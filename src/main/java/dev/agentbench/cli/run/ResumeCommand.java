package dev.agentbench.cli.run;

import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.options.SteerOptions;
import dev.agentbench.result.ControlVerb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Ends the pause of a run. */
@Command(
    name = "resume",
    description =
        "Go on with a running experiment that is paused. What is left of one that ended runs by run --resume.",
    footer = {"", "Example:", "  benchmark experiments resume latest"})
public final class ResumeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", description = "Experiment: id or id prefix, name, or latest.")
  private String id = "";

  @Mixin private SteerOptions options = new SteerOptions();

  public ResumeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new SteerAction(console, options).ofExperiment(id, ControlVerb.RESUME, null);
  }
}
