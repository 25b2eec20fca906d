package dev.agentbench.app;

import dev.agentbench.analysis.CostLimit;
import dev.agentbench.analysis.ExactLimits;
import dev.agentbench.analysis.Gate;
import dev.agentbench.analysis.RegressionSettings;
import dev.agentbench.event.RunEvent;
import dev.agentbench.event.RunListener;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TaskVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Ends a run early when it costs too much or a gate cannot hold any more. */
public final class LimitWatch implements RunListener {
  private final BenchmarkRun run;
  private final CostLimit cost;
  private final Map<ExperimentId, ExactLimits> limits = new HashMap<>();
  private final AtomicReference<@Nullable String> reached = new AtomicReference<>();

  /**
   * Watches all experiments of a run.
   *
   * @param stopEarly whether a gate that cannot hold any more is a reason to stop
   */
  public LimitWatch(BenchmarkRun run, Gate gate, RegressionSettings settings, boolean stopEarly) {
    this.run = run;
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
              experiment.manifest().tasks().stream().map(TaskVersion::id).toList(),
              experiment.manifest().repeats()));
    }
  }

  @Override
  public void trialFinished(RunEvent.TrialFinished event) {
    ExactLimits own = limits.get(event.trial().experiment());
    cost.after(event.trial())
        .or(() -> own == null ? Optional.empty() : own.after(event.trial()))
        .filter(reason -> reached.compareAndSet(null, reason))
        .ifPresent(run::finishEarly);
  }

  /** The limit that ended the run, in words; empty: none did. */
  public Optional<String> reached() {
    return Optional.ofNullable(reached.get());
  }
}
