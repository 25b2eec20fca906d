package dev.agentbench.trial;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.task.Task;
import org.jspecify.annotations.Nullable;

/**
 * A trial to be run.
 *
 * @param repeat 0-based
 * @param continued null: it begins
 */
public record PlannedTrial(
    ExperimentId experiment, Task task, int repeat, @Nullable ContinuedTrial continued) {

  /** A trial that begins. */
  public PlannedTrial(ExperimentId experiment, Task task, int repeat) {
    this(experiment, task, repeat, null);
  }

  /** The same, going on from where an earlier process left it. */
  public PlannedTrial continuing(ContinuedTrial from) {
    return new PlannedTrial(experiment, task, repeat, from);
  }

  public TrialKey key() {
    return new TrialKey(experiment, task.id(), repeat);
  }
}
