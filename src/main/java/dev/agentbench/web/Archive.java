package dev.agentbench.web;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Reviews;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.analysis.compare.Verdicts;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialKey;
import dev.agentbench.result.TrialStart;
import dev.agentbench.store.ExperimentPage;
import dev.agentbench.store.ExperimentQuery;
import dev.agentbench.store.ExperimentSummary;
import dev.agentbench.store.FoundExperiments;
import dev.agentbench.store.ReviewState;
import dev.agentbench.store.Store;
import dev.agentbench.task.TaskId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks up what addresses name; what is not there is answered with 404. Thread-safe. */
public final class Archive {
  /** Longer than any id. */
  private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{1,36}");

  /** Trials whose figures are kept: some 20 MB. */
  private static final long TRIALS = 50_000;

  private static final long PAIRS = 2_000;

  /** Of comparisons that are kept whole: some 10 MB. */
  private static final long TASKS = 5_000;

  /** Characters of parts of pages: at most some 30 MB. */
  private static final long CHARACTERS = 15_000_000;

  private final Store store;
  private final Recent<Ended, ExperimentMetrics> metrics =
      new Recent<>(TRIALS, found -> found.trials().size() + 1);
  private final Recent<Pair, Verdicts> verdicts = new Recent<>(PAIRS, found -> 1);
  private final Recent<Pair, Comparison> comparisons =
      new Recent<>(TASKS, found -> found.tasks().size() + 1);
  private final Recent<Page, List<String>> parts =
      new Recent<>(CHARACTERS, found -> found.stream().mapToLong(String::length).sum());
  private final Recent<Line, List<ExperimentSummary>> lines = new Recent<>(PAIRS, found -> 1);
  private final Recent<Ended, Boolean> estimated = new Recent<>(PAIRS, found -> 1);

  public Archive(Store store) {
    this.store = store;
  }

  public Store store() {
    return store;
  }

  /**
   * An experiment.
   *
   * @param text its id, or the first digits of it
   */
  public Experiment experiment(String text) {
    List<ExperimentId> found =
        ID.matcher(text).matches() ? store.experiments().startingWith(text) : List.of();
    if (found.size() > 1) {
      throw WebProblem.notFound("Several experiments begin with this id: give more of it.");
    }
    return found.stream()
        .findFirst()
        .flatMap(store.experiments()::find)
        .orElseThrow(() -> WebProblem.notFound("There is no such experiment."));
  }

  /** All that was measured in an experiment. */
  public ExperimentResults results(Experiment experiment) {
    return new ExperimentResults(
        experiment,
        store.trials().ofExperiment(experiment.id()),
        store.experiments().tokenRefreshes(experiment.id()),
        new Reviews(store.reviews().ofExperiment(experiment.id())),
        store.controls().ofExperiment(experiment.id()));
  }

  /** An experiment that ended: its results change only when it is resumed, and then its end. */
  private record Ended(ExperimentId id, Experiment.End end) {
    static Optional<Ended> of(Experiment experiment) {
      return experiment.ending().map(end -> new Ended(experiment.id(), end));
    }
  }

  private record Pair(Ended baseline, Ended current, RegressionSettings limits, boolean partial) {}

  private record Page(List<Ended> experiments, ReviewState reviews, String address) {}

  /**
   * Parts of a page, in HTML, that follow from what experiments measured, from the reviews of their
   * trials and from the page's address alone. Those of ended experiments are kept.
   *
   * @param maker makes them where they are not kept
   */
  public List<String> parts(
      List<Experiment> experiments, String address, Supplier<List<String>> maker) {
    List<Ended> ended = experiments.stream().flatMap(each -> Ended.of(each).stream()).toList();
    if (ended.size() < experiments.size()) {
      return maker.get();
    }
    return parts.get(new Page(ended, store.reviews().state(), address), maker);
  }

  /** An ended experiment in a list; what a review changes stands there too. */
  private record Line(FoundExperiments.Found found, ReviewState reviews) {}

  /** A page of the list of experiments. */
  public ExperimentPage page(ExperimentQuery query) {
    FoundExperiments found = store.experiments().find(query);
    ReviewState reviews = store.reviews().state();
    List<ExperimentSummary> rows =
        found.rows().stream().flatMap(each -> line(new Line(each, reviews)).stream()).toList();
    return new ExperimentPage(rows, found.total());
  }

  /** Empty where it was deleted meanwhile. */
  private List<ExperimentSummary> line(Line line) {
    Supplier<List<ExperimentSummary>> made =
        () -> store.experiments().summaries(List.of(line.found().id()));
    return line.found().completion().isEmpty() ? made.get() : lines.get(line, made);
  }

  /** Those of the experiments whose cost is an estimate, wholly or in part. */
  public Set<ExperimentId> withEstimatedCost(List<Experiment> experiments) {
    return experiments.stream()
        .filter(
            each ->
                Ended.of(each)
                    .map(ended -> estimated.get(ended, () -> isEstimated(each)))
                    .orElseGet(() -> isEstimated(each)))
        .map(Experiment::id)
        .collect(Collectors.toSet());
  }

  private boolean isEstimated(Experiment experiment) {
    return !store.experiments().withEstimatedCost(List.of(experiment.id())).isEmpty();
  }

  /** Its figures, without its calls and texts. */
  public ExperimentMetrics metrics(Experiment experiment) {
    return Ended.of(experiment)
        .map(ended -> metrics.get(ended, () -> read(experiment)))
        .orElseGet(() -> read(experiment));
  }

  private ExperimentMetrics read(Experiment experiment) {
    return new ExperimentMetrics(
        experiment,
        store.trials().metrics(experiment.id()),
        store.controls().ofExperiment(experiment.id()));
  }

  /** The verdicts of two experiments. A comparison takes long, so those of ended ones are kept. */
  public Verdicts verdicts(
      ExperimentMetrics baseline, ExperimentMetrics current, RegressionSettings limits) {
    Supplier<Verdicts> made = () -> Verdicts.of(baseline, current, limits);
    return pair(baseline, current, limits, false)
        .map(pair -> verdicts.get(pair, made))
        .orElseGet(made);
  }

  /** The comparison of two experiments, without advice; that of ended ones is kept. */
  public Comparison comparison(
      ExperimentMetrics baseline,
      ExperimentMetrics current,
      RegressionSettings limits,
      boolean partial) {
    Supplier<Comparison> made = () -> Comparison.withoutAdvice(baseline, current, limits, partial);
    return pair(baseline, current, limits, partial)
        .map(pair -> comparisons.get(pair, made))
        .orElseGet(made);
  }

  private static Optional<Pair> pair(
      ExperimentMetrics baseline,
      ExperimentMetrics current,
      RegressionSettings limits,
      boolean partial) {
    return Ended.of(baseline.experiment())
        .flatMap(
            before ->
                Ended.of(current.experiment()).map(now -> new Pair(before, now, limits, partial)));
  }

  /**
   * A trial that ended.
   *
   * @param text its whole id
   */
  public Trial trial(String text) {
    try {
      return store
          .trials()
          .find(TrialId.parse(text))
          .orElseThrow(() -> WebProblem.notFound("There is no such trial, or it still runs."));
    } catch (IllegalArgumentException malformed) {
      throw WebProblem.notFound("There is no such trial.");
    }
  }

  /**
   * A trial that began and has no result yet: it runs, or died with its process.
   *
   * @param text its whole id
   */
  public Optional<TrialStart> unfinished(String text) {
    try {
      TrialId id = TrialId.parse(text);
      return store.trials().find(id).isPresent() ? Optional.empty() : start(id);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private Optional<TrialStart> start(TrialId id) {
    return store.trials().startingWith(id.toString()).stream()
        .filter(start -> start.id().equals(id))
        .findFirst();
  }

  /** The trial that began last in a place of an experiment. */
  public TrialId trialAt(Experiment experiment, String task, int repeat) {
    return Optional.of(task)
        .filter(TaskId::isValid)
        .map(id -> new TrialKey(experiment.id(), new TaskId(id), repeat))
        .flatMap(store.trials()::latestStart)
        .map(TrialStart::id)
        .orElseThrow(() -> WebProblem.notFound("There is no such trial."));
  }

  /** {@code running}, {@code crashed} where no process runs it any more, or how it ended. */
  public String status(Experiment experiment) {
    return store.statusOf(experiment);
  }
}
