package dev.agentbench.app;

import dev.agentbench.analysis.compare.SequentialTest;
import dev.agentbench.result.Trial;
import dev.agentbench.run.StopRule;
import dev.agentbench.text.Quantity;
import java.util.Optional;

/** Ends a sequential A/B test as soon as it has its answer. */
public final class SequentialWatch implements StopRule {
  private final SequentialTest test; // guarded by itself

  /** Watches a test; what an earlier part of it measured counts. */
  public SequentialWatch(BenchmarkRun run) {
    this.test = new SequentialTest(run.experiments().get(0));
    run.kept().forEach(test::add);
  }

  @Override
  public Optional<String> after(Trial trial) {
    synchronized (test) {
      return test.add(trial.metrics())
          ? Optional.of(
              "the sequential test is decided, after " + Quantity.plural(test.tasks(), "task"))
          : Optional.empty();
    }
  }

  /** Whether it has its answer. */
  public boolean isDecided() {
    synchronized (test) {
      return test.isDecided();
    }
  }
}
