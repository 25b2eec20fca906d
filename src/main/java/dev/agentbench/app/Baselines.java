package dev.agentbench.app;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.compare.ComparabilityPreview;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.live.LiveRun;
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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Baselines of the experiments of a run: chosen before it starts, read after it. */
public final class Baselines {
  /** As a baseline: the one that was set for the mode. */
  public static final String THE_SET_ONE = "";

  private final Configuration configuration;
  private final Map<ExperimentId, Chosen> baselineOf = new HashMap<>();
  private final boolean allowPartial;
  private int repeats;
  private final List<String> warnings = new ArrayList<>();
  private final List<String> obstacles = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  private Baselines(Configuration configuration, boolean allowPartial) {
    this.configuration = configuration;
    this.allowPartial = allowPartial;
  }

  /**
   * Finds a baseline for each experiment.
   *
   * @param wanted {@link #THE_SET_ONE}, an id, a prefix of one, a name, a file that was exported as
   *     json, which is read now, or {@code latest}, {@code label:KEY=VALUE} or {@code name:NAME}:
   *     the newest completed one that can be compared, else the newest completed one of the mode
   * @param allowPartial whether the tasks that both have are enough
   * @throws InvalidInputException when there is none
   */
  public static Baselines choose(
      Configuration configuration,
      List<Experiment> experiments,
      String wanted,
      boolean allowPartial) {
    Baselines baselines = new Baselines(configuration, allowPartial);
    try (Store store = Stores.openExisting(configuration.store())) {
      for (Experiment experiment : experiments) {
        Chosen found = baselines.chosen(store, experiment, wanted);
        if (found.experiment().id().equals(experiment.id())) {
          throw new InvalidInputException(
              "An experiment cannot be its own baseline: " + experiment.id(), null);
        }
        baselines.baselineOf.put(experiment.id(), found);
        baselines.repeats = found.experiment().manifest().schedule().repeats();
        baselines.names.add(name(found.experiment()));
        baselines.warnOfAge(found.experiment());
        baselines.addObstacles(store, experiment, found);
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

  /** Why the run cannot be compared, whatever its results: a sentence for each experiment. */
  public List<String> obstacles() {
    return List.copyOf(obstacles);
  }

  /** What can be said of the comparisons so far. */
  public BaselinePreview preview() {
    return new BaselinePreview(names, obstacles, warnings);
  }

  /** The baseline of an experiment as a live view shows it; empty when no trial is scored. */
  Optional<LiveRun.Baseline> shownLive(ExperimentId experiment) {
    Chosen chosen = baselineOf.get(experiment);
    if (chosen == null) {
      return Optional.empty();
    }
    try (Store store = Stores.openExisting(configuration.store())) {
      return ServerKnowledge.shown(chosen.results(new ResultsFinder(store)));
    }
  }

  /** Trials of each task in the baseline of the last experiment. */
  public int repeatsOfLast() {
    return repeats;
  }

  /** Compares the results of a run, each with its baseline, in their order. */
  public List<Comparison> compare(List<ExperimentResults> results) {
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

  private Chosen chosen(Store store, Experiment experiment, String wanted) {
    if (ResultsFinder.isFile(wanted)) {
      ExperimentMetrics results = new ResultsFinder(store).find(wanted);
      return new Chosen(results.experiment(), results);
    }
    ExperimentId found = find(store, experiment, wanted);
    return new Chosen(store.experiments().find(found).orElseThrow(), null);
  }

  private ExperimentId find(Store store, Experiment experiment, String wanted) {
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
    Optional<RelativeName> relative = RelativeName.of(wanted);
    return relative.isPresent()
        ? newest(store, experiment, relative.get()).id()
        : finder.findCompleted(wanted);
  }

  private Experiment newest(Store store, Experiment experiment, RelativeName name) {
    ComparableExperiments comparable = new ComparableExperiments(store);
    List<Experiment> candidates = comparable.before(experiment, name);
    return comparable
        .newestFor(experiment, candidates, allowPartial)
        .or(() -> candidates.stream().findFirst())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "No completed experiment in the mode "
                        + experiment.mode()
                        + name.words()
                        + " to compare with",
                    "Run once without --baseline."));
  }

  private void addObstacles(Store store, Experiment experiment, Chosen baseline) {
    ComparabilityPreview prospect =
        baseline.read() == null
            ? new ComparableExperiments(store).prospect(baseline.experiment(), experiment)
            : ComparabilityPreview.of(baseline.read(), experiment);
    List<String> found = prospect.obstacles(allowPartial);
    if (!found.isEmpty()) {
      obstacles.add(
          String.format(
              Locale.ROOT,
              "the %s run cannot be compared with its baseline %s: %s",
              experiment.mode(),
              name(baseline.experiment()),
              String.join("; ", found)));
    }
  }

  private static String name(Experiment baseline) {
    String id = baseline.id().brief();
    return (baseline.name() == null ? id : baseline.name() + " (" + id + ")")
        + ", "
        + baseline.manifest().tasks().selection();
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
