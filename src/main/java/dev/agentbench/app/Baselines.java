package dev.agentbench.app;

import dev.agentbench.analysis.Comparison;
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
import java.util.Map;
import java.util.Objects;

/** What the experiments of a run are compared with: chosen before it starts, read after it. */
public final class Baselines {
  /** As a baseline: the one that was set for the mode. */
  public static final String THE_SET_ONE = "";

  private final Configuration configuration;
  private final Map<ExperimentId, ExperimentId> baselineOf = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  private Baselines(Configuration configuration) {
    this.configuration = configuration;
  }

  /**
   * Finds a baseline for each experiment.
   *
   * @param wanted {@link #THE_SET_ONE}, {@code latest} (the newest completed one of the mode), an
   *     id, a prefix of one, or a name
   * @throws InvalidInputException when there is none
   */
  public static Baselines choose(
      Configuration configuration, List<Experiment> experiments, String wanted) {
    Baselines baselines = new Baselines(configuration);
    try (Store store = Stores.openExisting(configuration.store())) {
      for (Experiment experiment : experiments) {
        ExperimentId found = find(store, experiment, wanted);
        baselines.baselineOf.put(experiment.id(), found);
        baselines.warnOfAge(store.experiments().find(found).orElseThrow());
      }
    }
    return baselines;
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
                      finder.of(Objects.requireNonNull(baselineOf.get(current.experiment().id()))),
                      current,
                      configuration.regression(),
                      allowPartial))
          .toList();
    }
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
    ExperimentId found = finder.findNamed(wanted);
    if (found.equals(experiment.id())) {
      throw new InvalidInputException("An experiment cannot be its own baseline: " + found, null);
    }
    return found;
  }

  private void warnOfAge(Experiment baseline) {
    long days = Duration.between(baseline.startedAt(), Instant.now()).toDays();
    if (days > configuration.regression().maxAgeDays()) {
      warnings.add(
          "the baseline %s is %d days old, more than baseline.max_age"
              .formatted(baseline.id().brief(), days));
    }
  }
}
