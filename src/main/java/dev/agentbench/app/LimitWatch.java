package dev.agentbench.app;

import dev.agentbench.analysis.CostLimit;
import dev.agentbench.analysis.FailureLimit;
import dev.agentbench.analysis.compare.ExactLimits;
import dev.agentbench.analysis.compare.Gate;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.result.Trial;
import dev.agentbench.run.StopRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ends a run early when it costs too much, too much failed, or a gate cannot hold any more. */
public final class LimitWatch implements StopRule {
  private final CostLimit cost;
  private final FailureLimit failures;
  private final Map<ExperimentId, ExactLimits> limits = new HashMap<>();
  private final AtomicReference<@Nullable String> reached = new AtomicReference<>();

  /**
   * Watches all experiments of a run.
   *
   * @param stopEarly whether a gate that cannot hold any more is a reason to stop
   * @param maxFailures after so many failed trials the run ends; null: no limit
   */
  public LimitWatch(
      BenchmarkRun run,
      Gate gate,
      RegressionSettings settings,
      boolean stopEarly,
      @Nullable Integer maxFailures) {
    this.failures = new FailureLimit(maxFailures);
    this.cost = new CostLimit(settings.maxCostUsd());
    if (!stopEarly) {
      return;
    }
    for (Experiment experiment : run.experiments()) {
      limits.put(
          experiment.id(),
          new ExactLimits(
              gate,
              settings,
              experiment.manifest().tasks().versions().stream().map(TaskVersion::id).toList(),
              experiment.manifest().schedule().repeats()));
    }
  }

  @Override
  public Optional<String> after(Trial trial) {
    ExactLimits own = limits.get(trial.experiment());
    // Each counts, so that each is asked.
    Optional<String> failed = failures.after(trial);
    Optional<String> out = own == null ? Optional.empty() : own.after(trial);
    return cost.after(trial)
        .or(() -> failed)
        .or(() -> out)
        .filter(reason -> reached.compareAndSet(null, reason));
  }

  /**
   * Sets another limit of the run's cost; any thread.
   *
   * @param usd null: the configured one
   * @return what holds now, in words
   */
  String maxCost(@Nullable Double usd) {
    return cost.change(usd);
  }

  /** The limit that ended the run, in words; empty: none did. */
  public Optional<String> reached() {
    return Optional.ofNullable(reached.get());
  }
}
