package dev.agentbench.app;

import dev.agentbench.analysis.Phrases;
import dev.agentbench.analysis.compare.SequentialTest;
import dev.agentbench.event.RunEvent;
import dev.agentbench.event.RunListener;

/** Ends a sequential A/B test as soon as it has its answer. */
public final class SequentialWatch implements RunListener {
  private final BenchmarkRun run;
  private final SequentialTest test; // guarded by itself

  /** Watches a test; what an earlier part of it measured counts. */
  public SequentialWatch(BenchmarkRun run) {
    this.run = run;
    this.test = new SequentialTest(run.experiments().get(0));
    run.kept().forEach(test::add);
  }

  @Override
  public void trialFinished(RunEvent.TrialFinished event) {
    synchronized (test) {
      if (test.add(event.trial().metrics())) {
        run.finishEarly(
            "the sequential test is decided, after " + Phrases.plural(test.tasks(), "task"));
      }
    }
  }

  /** Whether it has its answer. */
  public boolean isDecided() {
    synchronized (test) {
      return test.isDecided();
    }
  }
}
