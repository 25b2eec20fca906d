package dev.agentbench.result;

/**
 * The task of a trial and its place in an experiment.
 *
 * @param repeat 0-based
 */
public record TrialSubject(ExperimentId experiment, TaskRef task, Mode mode, int repeat) {
  public TrialKey key() {
    return new TrialKey(experiment, task.id(), repeat);
  }
}
