package dev.agentbench.app;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Store;

/**
 * The results that a user means: of an experiment in the database. Where results of an exported
 * file are to be compared, they are read here.
 */
public final class ResultsFinder {
  private final Store store;
  private final ExperimentFinder finder;

  public ResultsFinder(Store store) {
    this.store = store;
    this.finder = new ExperimentFinder(store.experiments());
  }

  /**
   * The results of an experiment.
   *
   * @param text an id, any unique prefix of one, {@code latest}, {@code previous} or a name
   * @throws InvalidInputException when none or several match
   */
  public ExperimentResults find(String text) {
    if (text.endsWith(".json")) {
      throw new InvalidInputException(
          "'" + text + "' is a file; only experiments in the database can be compared yet",
          "Name an experiment: the command 'experiments list' shows what there is.");
    }
    return of(finder.findNamed(text));
  }

  /** The results of an experiment that is there. */
  public ExperimentResults of(ExperimentId id) {
    Experiment experiment =
        store
            .experiments()
            .find(id)
            .orElseThrow(() -> new InvalidInputException("No experiment '" + id + "'", null));
    return new ExperimentResults(experiment, store.trials().ofExperiment(id));
  }
}
