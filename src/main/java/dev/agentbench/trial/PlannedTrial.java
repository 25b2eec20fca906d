package dev.agentbench.trial;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.task.Task;

/**
 * A trial to be run.
 *
 * @param repeat 0-based
 */
public record PlannedTrial(ExperimentId experiment, Task task, int repeat) {
  public TrialKey key() {
    return new TrialKey(experiment, task.id(), repeat);
  }
}
