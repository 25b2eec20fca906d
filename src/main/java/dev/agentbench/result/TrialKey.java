package dev.agentbench.result;

import dev.agentbench.task.TaskId;

/**
 * A trial's place in its experiment.
 *
 * @param repeat 0-based
 */
public record TrialKey(ExperimentId experiment, TaskId task, int repeat) {
  @Override
  public String toString() {
    return repeat == 0 ? task.value() : task.value() + "#" + (repeat + 1);
  }
}
