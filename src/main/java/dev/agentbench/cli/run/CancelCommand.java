package dev.agentbench.cli.run;

import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.options.SteerOptions;
import dev.agentbench.result.ControlVerb;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Cancels one trial of a run. */
@Command(
    name = "cancel",
    description = "End one running trial as cancelled; the others go on.",
    footer = {"", "Example:", "  benchmark experiments cancel latest/task_001"})
public final class CancelCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "TRIAL",
      description =
          "Trial: id or id prefix, EXPERIMENT/TASK, EXPERIMENT/TASK#REPEAT, or TASK alone for the newest experiment.")
  private String id = "";

  @Mixin private SteerOptions options = new SteerOptions();

  public CancelCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    return new SteerAction(console, options).ofTrial(id, ControlVerb.CANCEL);
  }
}
