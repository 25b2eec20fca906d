package dev.agentbench.cli.run;

import dev.agentbench.app.BegunRun;
import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.cli.console.Console;
import dev.agentbench.cli.console.Interruption;
import dev.agentbench.cli.console.Signals;
import dev.agentbench.cli.options.CommandSetup;
import dev.agentbench.event.RunListener;
import dev.agentbench.progress.ProgressDisplay;
import dev.agentbench.progress.ProgressMode;
import dev.agentbench.run.StopRule;
import dev.agentbench.task.TaskId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run while it goes on: shown, and ended in order by Ctrl-C. */
final class RunningTrials {
  private final Console console;
  private final CommandSetup setup;
  private final ProgressMode progress;

  /** Whose conversation is shown; null: nobody's. */
  private @Nullable TaskId watched;

  /** Where the start is told; null: nowhere. */
  private @Nullable Path begunFile;

  /** Who else is told what happens. */
  private List<RunListener> others = List.of();

  RunningTrials(Console console, CommandSetup setup, ProgressMode progress) {
    this.console = console;
    this.setup = setup;
    this.progress = progress;
  }

  /** Shows the conversations of a task as well; null: of none. */
  RunningTrials watching(@Nullable TaskId task) {
    watched = task;
    return this;
  }

  /** Tells others what happens, too. */
  RunningTrials telling(List<RunListener> listeners) {
    others = List.copyOf(listeners);
    return this;
  }

  /** Tells another process by a file that the run has begun; null: none. */
  RunningTrials tellingStart(@Nullable Path file) {
    begunFile = file;
    return this;
  }

  /**
   * Runs all trials and waits for their end; see {@link BenchmarkRun#execute}.
   *
   * @param rules that may end it early
   * @param resume the command that goes on with the run, for whoever ends it
   */
  RunOutcome execute(BenchmarkRun run, List<StopRule> rules, String resume)
      throws InterruptedException {
    if (begunFile != null) {
      console.err().flush();
      BegunRun.here(run.experiments()).tell(begunFile);
    }
    try (ProgressDisplay display =
            ProgressDisplay.open(
                progress, setup.terminal(), console.err(), InstantSource.system());
        Interruption interruption =
            new Interruption(
                checks -> run.cancel("interrupted by the user", checks),
                display::println,
                display::endWith,
                Interruption.Words.ofRun(resume))) {
      setup.logTo(display::println);
      interruption.arm();
      List<RunListener> all = new ArrayList<>(List.of(display));
      all.addAll(others);
      if (watched != null) {
        all.add(new WatchedTask(watched, console.err(), display::println));
      }
      return executeFollowing(display, run, all, rules);
    }
  }

  /** Follows the size of the terminal meanwhile. */
  private RunOutcome executeFollowing(
      ProgressDisplay display, BenchmarkRun run, List<RunListener> all, List<StopRule> rules)
      throws InterruptedException {
    if (!setup.followsTerminal()) {
      return run.execute(all, rules);
    }
    Runnable giveBack = Signals.handle(Signals.RESIZED, display::resized);
    try {
      return run.execute(all, rules);
    } finally {
      giveBack.run();
    }
  }
}
