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
import dev.agentbench.store.Store;
import dev.agentbench.task.TaskId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Looks up what addresses name; what is not there is answered with 404. Thread-safe. */
public final class Archive {
  /** Longer than any id. */
  private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{1,36}");

  /** Trials whose figures are kept: some 20 MB. */
  private static final long TRIALS = 50_000;

  private static final long PAIRS = 2_000;

  /** Of comparisons that are kept whole: some 10 MB. */
  private static final long TASKS = 5_000;

  private final Store store;
  private final Recent<Ended, ExperimentMetrics> metrics =
      new Recent<>(TRIALS, found -> found.trials().size() + 1);
  private final Recent<Pair, Verdicts> verdicts = new Recent<>(PAIRS, found -> 1);
  private final Recent<Pair, Comparison> comparisons =
      new Recent<>(TASKS, found -> found.tasks().size() + 1);

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
        new Reviews(store.reviews().ofExperiment(experiment.id())));
  }

  /** An experiment that ended: its results change only when it is resumed, and then its end. */
  private record Ended(ExperimentId id, Experiment.End end) {
    static Optional<Ended> of(Experiment experiment) {
      return experiment.ending().map(end -> new Ended(experiment.id(), end));
    }
  }

  private record Pair(Ended baseline, Ended current, RegressionSettings limits, boolean partial) {}

  /** Its figures, without its calls and texts. */
  public ExperimentMetrics metrics(Experiment experiment) {
    return Ended.of(experiment)
        .map(ended -> metrics.get(ended, () -> read(experiment)))
        .orElseGet(() -> read(experiment));
  }

  private ExperimentMetrics read(Experiment experiment) {
    return new ExperimentMetrics(experiment, store.trials().metrics(experiment.id()));
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
    return experiment.ending().isEmpty() && !store.isClaimed(experiment.id())
        ? "crashed"
        : experiment.statusId();
  }
}
