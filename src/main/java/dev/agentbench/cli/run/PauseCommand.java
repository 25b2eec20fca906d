package dev.agentbench.cli.run;

import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.options.SteerOptions;
import dev.agentbench.result.ControlVerb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pauses a run. */
@Command(
    name = "pause",
    description = "Start no further trial of a running experiment until it is resumed.",
    footer = {
      "",
      "Example:",
      "  benchmark experiments pause latest --reason 'The Gateway is restarted'"
    })
public final class PauseCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "ID", description = "Experiment: id or id prefix, name, or latest.")
  private String id = "";

  @Option(
      names = "--now",
      description =
          "Hold the running trials too, each at its next message. Their clocks stand still.")
  private boolean now;

  @Mixin private SteerOptions options = new SteerOptions();

  public PauseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new SteerAction(console, options)
        .ofExperiment(id, now ? ControlVerb.PAUSE_NOW : ControlVerb.PAUSE, null);
  }
}
