package dev.agentbench.app;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Reviews;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.export.ExportedExperiment;
import dev.agentbench.file.UserPath;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Store;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results that a user means, in numbers: of an experiment in the database, or of an exported
 * one.
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
   * @param text an id, any unique prefix of one, {@code latest}, {@code previous}, a name, or a
   *     file that was exported as json
   * @throws InvalidInputException when none or several match
   */
  public ExperimentMetrics find(String text) {
    return isFile(text) ? inFile(text) : of(finder.findCompleted(text));
  }

  /** Whether a text means a file and no experiment in the database. */
  public static boolean isFile(String text) {
    return text.endsWith(".json") || text.endsWith(".json.gz");
  }

  /**
   * The results that a file holds.
   *
   * @throws InvalidInputException when there is none, or it was not exported as json
   */
  public static ExperimentMetrics inFile(String file) {
    return whole(file).metrics();
  }

  private static ExperimentResults whole(String file) {
    ExportedExperiment exported = ExportedExperiment.read(UserPath.of(file));
    return new ExperimentResults(
        exported.experiment(),
        exported.trials(),
        List.of(),
        new Reviews(exported.reviews()),
        exported.controls());
  }

  /**
   * All results of an experiment that was found, not in numbers only.
   *
   * @param text what it was found by
   * @param store where it is, unless {@code text} is a file; null: it is in a file
   */
  public static ExperimentResults whole(String text, Experiment found, @Nullable Store store) {
    return store == null || isFile(text) ? whole(text) : whole(found, store);
  }

  /** All results of an experiment that is kept. */
  public static ExperimentResults whole(Experiment kept, Store store) {
    return new ExperimentResults(
        kept,
        store.trials().ofExperiment(kept.id()),
        store.experiments().tokenRefreshes(kept.id()),
        new Reviews(store.reviews().ofExperiment(kept.id())),
        store.controls().ofExperiment(kept.id()));
  }

  /** The results of an experiment that is there. */
  public ExperimentMetrics of(ExperimentId id) {
    Experiment experiment =
        store
            .experiments()
            .find(id)
            .orElseThrow(() -> new InvalidInputException("No experiment '" + id + "'", null));
    return new ExperimentMetrics(
        experiment, store.trials().metrics(id), store.controls().ofExperiment(id));
  }
}
