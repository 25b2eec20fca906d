package dev.agentbench.analysis;

import dev.agentbench.result.Experiment;
import dev.agentbench.result.TaskScore;
import java.util.List;

/**
 * Scores of the tasks of an experiment, without its trials.
 *
 * @param tasks those that have a score; a task may be there more than once
 */
public record ExperimentScores(Experiment experiment, List<TaskScore> tasks) {

  public ExperimentScores {
    tasks = List.copyOf(tasks);
  }

  /** Of results that are at hand anyway. */
  public static ExperimentScores of(ExperimentMetrics results) {
    return new ExperimentScores(
        results.experiment(),
        results.trials().stream()
            .filter(trial -> trial.outcome().isScored())
            .map(
                trial ->
                    new TaskScore(
                        trial.task().id(),
                        trial.task().category(),
                        trial.task().digest(),
                        trial.passed() ? 1 : 0,
                        1))
            .toList());
  }
}
