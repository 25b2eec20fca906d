package dev.agentbench.cli;

import dev.agentbench.app.BenchmarkRun;
import dev.agentbench.app.RunOutcome;
import dev.agentbench.event.RunListener;
import dev.agentbench.progress.ProgressDisplay;
import dev.agentbench.progress.ProgressMode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** A run while it goes on: shown, and ended in order by Ctrl-C. */
final class RunningTrials {
  private final Console console;
  private final CommandSetup setup;
  private final ProgressMode progress;

  RunningTrials(Console console, CommandSetup setup, ProgressMode progress) {
    this.console = console;
    this.setup = setup;
    this.progress = progress;
  }

  /** Runs all trials and waits for their end; see {@link BenchmarkRun#execute}. */
  RunOutcome execute(BenchmarkRun run, List<RunListener> watching) throws InterruptedException {
    run.refuseTooFewFiles().ifPresent(console.err()::println);
    try (ProgressDisplay display =
            ProgressDisplay.open(
                progress, setup.terminal(), console.err(), InstantSource.system());
        Interruption interruption =
            new Interruption(() -> run.cancel("interrupted by the user"), console.err())) {
      setup.logTo(display::println);
      interruption.arm();
      List<RunListener> all = new ArrayList<>(List.of(display));
      all.addAll(watching);
      return run.execute(all);
    }
  }
}
