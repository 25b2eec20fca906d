package dev.agentbench.app;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the experiments of a run are compared with: chosen before it starts, read after it. */
public final class Baselines {
  /** As a baseline: the one that was set for the mode. */
  public static final String THE_SET_ONE = "";

  private final Configuration configuration;
  private final Map<ExperimentId, Chosen> baselineOf = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  private Baselines(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * Finds a baseline for each experiment.
   *
   * @param wanted {@link #THE_SET_ONE}, {@code latest} (the newest completed one of the mode), an
   *     id, a prefix of one, a name, or a file that was exported as json, which is read now
   * @throws InvalidInputException when there is none
   */
  public static Baselines choose(
      Configuration configuration, List<Experiment> experiments, String wanted) {
    Baselines baselines = new Baselines(configuration);
    try (Store store = Stores.openExisting(configuration.store())) {
      for (Experiment experiment : experiments) {
        Chosen found = chosen(store, experiment, wanted);
        if (found.experiment().id().equals(experiment.id())) {
          throw new InvalidInputException(
              "An experiment cannot be its own baseline: " + experiment.id(), null);
        }
        baselines.baselineOf.put(experiment.id(), found);
        baselines.warnOfAge(found.experiment());
      }
    }
    return baselines;
  }

  /**
   * A baseline.
   *
   * @param read its results; null: they stay in the database until they are compared
   */
  private record Chosen(Experiment experiment, @Nullable ExperimentMetrics read) {
    ExperimentMetrics results(ResultsFinder finder) {
      return read == null ? finder.of(experiment.id()) : read;
    }
  }

  /** What is odd but no reason to refuse. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** Compares the results of a run, each with its baseline, in their order. */
  public List<Comparison> compare(List<ExperimentResults> results, boolean allowPartial) {
    try (Store store = Stores.openExisting(configuration.store())) {
      ResultsFinder finder = new ResultsFinder(store);
      return results.stream()
          .map(
              current ->
                  Comparison.of(
                      Objects.requireNonNull(baselineOf.get(current.experiment().id()))
                          .results(finder),
                      current.metrics(),
                      configuration.regression(),
                      allowPartial))
          .toList();
    }
  }

  private static Chosen chosen(Store store, Experiment experiment, String wanted) {
    if (ResultsFinder.isFile(wanted)) {
      ExperimentMetrics results = new ResultsFinder(store).find(wanted);
      return new Chosen(results.experiment(), results);
    }
    ExperimentId found = find(store, experiment, wanted);
    return new Chosen(store.experiments().find(found).orElseThrow(), null);
  }

  private static ExperimentId find(Store store, Experiment experiment, String wanted) {
    ExperimentFinder finder = new ExperimentFinder(store.experiments());
    if (wanted.equals(THE_SET_ONE)) {
      return store
          .baselines()
          .find(Baseline.DEFAULT_NAME, experiment.mode())
          .map(Baseline::experiment)
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      "No baseline is set for the mode " + experiment.mode(),
                      "The command 'baseline set ID' sets one; --baseline latest takes the newest"
                          + " completed experiment."));
    }
    if (wanted.equals("latest")) {
      return finder
          .latestCompleted(experiment.mode())
          .orElseThrow(
              () ->
                  new InvalidInputException(
                      "No completed experiment in the mode "
                          + experiment.mode()
                          + " to compare with",
                      "Run once without --baseline."));
    }
    return finder.findNamed(wanted);
  }

  private void warnOfAge(Experiment baseline) {
    long days = Duration.between(baseline.startedAt(), Instant.now()).toDays();
    if (days > configuration.regression().maxAgeDays()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "the baseline %s is %d days old, more than baseline.max_age",
              baseline.id().brief(),
              days));
    }
  }
}
