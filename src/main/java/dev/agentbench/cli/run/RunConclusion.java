package dev.agentbench.cli.run;

import dev.agentbench.app.RunOutcome;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.ExitCodes;
import dev.agentbench.cli.console.Outputs;
import dev.agentbench.cli.options.CiOptions;
import dev.agentbench.cli.options.ShowOptions;
import dev.agentbench.cli.view.GateVerdict;
import dev.agentbench.report.JobResult;
import dev.agentbench.result.Experiment.Status;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Last steps of a run and of an A/B test, in one order: the result, the report, the files for CI
 * systems, the notifications, the commands worth typing, the exit code. A step that fails does not
 * stop the next.
 */
final class RunConclusion {
  private final Console console;
  private final RunScreen screen;
  private final ShowOptions show;
  private final CiOptions ci;
  private final RunNotifications notifications;

  RunConclusion(
      Console console,
      RunScreen screen,
      ShowOptions show,
      CiOptions ci,
      RunNotifications notifications) {
    this.console = console;
    this.screen = screen;
    this.show = show;
    this.ci = ci;
    this.notifications = notifications;
  }

  /**
   * Tells what a run came to.
   *
   * @param document the result for {@code --json}
   * @param report writes the report and gives its place
   * @param resume the command that goes on with the run; null when an answer ended it
   * @param endedByRule whether a limit or an answer ended it, which is no trouble
   * @return the exit code
   */
  int tell(
      RunOutcome outcome,
      JobResult job,
      Supplier<Object> document,
      Supplier<Path> report,
      @Nullable String resume,
      boolean endedByRule) {
    Outputs outputs = new Outputs(console);
    outputs.write(() -> screen.document(document.get()));
    outputs.write(() -> screen.summary(outcome));
    if (resume != null) {
      outputs.write(() -> screen.unfinished(outcome, resume));
    }
    outputs.write(() -> screen.compared(job.comparisons()));
    if (show.generateReport) {
      outputs.write(() -> screen.reported(report.get()));
    }
    ci.write(job, console, outputs);
    boolean complete = resume == null || outcome.result().status() == Status.COMPLETED;
    outputs.write(() -> notifications.ended(outcome, job.comparisons(), job.failures(), complete));
    int code = endedByRule ? ExitCodes.OK : RunHealth.exitCode(outcome);
    int ofGate = GateVerdict.exitCode(job.failures(), console);
    outputs.write(() -> screen.next(outcome, show.generateReport));
    int last = outputs.exitCode(code, ofGate);
    return endedByRule ? last : RunHealth.exitCode(last, outcome);
  }
}
