package dev.agentbench.app;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.compare.ComparabilityPreview;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the experiments that another one can be compared with: completed ones of its mode. */
final class ComparableExperiments {
  /** How far back they are looked for. */
  private static final int LOOKED_THROUGH = 200;

  /** The same where a page waits for the answer. */
  private static final int LOOKED_THROUGH_FOR_A_PAGE = 40;

  /** Of these, how many are tried: each may be read whole. */
  private static final int TRIED_FOR_A_PAGE = 10;

  private final Store store;
  private final Function<Experiment, ExperimentMetrics> metrics;

  ComparableExperiments(Store store) {
    this(store, each -> new ExperimentMetrics(each, store.trials().metrics(each.id())));
  }

  /**
   * @param metrics reads them, or keeps what was read
   */
  ComparableExperiments(Store store, Function<Experiment, ExperimentMetrics> metrics) {
    this.store = store;
    this.metrics = metrics;
  }

  /** The completed ones, newest first. */
  List<Experiment> completed(RelativeName name) {
    return store.experiments().newest(name.filter(), LOOKED_THROUGH).stream()
        .filter(ComparableExperiments::isCompleted)
        .toList();
  }

  private static boolean isCompleted(Experiment experiment) {
    return experiment.ending().filter(end -> end.status() == Status.COMPLETED).isPresent();
  }

  /** Likewise, those that are of the mode of another one and no later than it, but not itself. */
  List<Experiment> before(Experiment current, RelativeName name) {
    return completed(name).stream()
        .filter(experiment -> experiment.mode() == current.mode())
        .filter(experiment -> !experiment.id().equals(current.id()))
        .filter(experiment -> !experiment.startedAt().isAfter(current.startedAt()))
        .toList();
  }

  /** The newest of the few before an experiment that it can be compared with. */
  Optional<Experiment> previous(Experiment current) {
    List<Experiment> before =
        store.experiments().newestBefore(current.startedAt(), LOOKED_THROUGH_FOR_A_PAGE).stream()
            .filter(ComparableExperiments::isCompleted)
            .filter(experiment -> experiment.mode() == current.mode())
            .limit(TRIED_FOR_A_PAGE)
            .toList();
    return newestFor(current, before, false);
  }

  /**
   * The newest of these that can be compared with an experiment; with {@code allowPartial} the
   * newest that has some of its tasks where none has all.
   */
  Optional<Experiment> newestFor(
      Experiment current, List<Experiment> candidates, boolean allowPartial) {
    return Stream.of(false, allowPartial)
        .distinct()
        .flatMap(partial -> candidates.stream().filter(isComparable(current, partial)))
        .findFirst();
  }

  /** Scripted agents are never taken for a model, nor the reverse; one without a score is none. */
  private Predicate<Experiment> isComparable(Experiment current, boolean allowPartial) {
    return candidate ->
        candidate.manifest().gateway().scripted() == current.manifest().gateway().scripted()
            && prospect(candidate, current).obstacles(allowPartial).isEmpty()
            && !store.trials().scores(candidate.id()).isEmpty();
  }

  /** What can be said of a comparison with a baseline of the database. */
  ComparabilityPreview prospect(Experiment baseline, Experiment current) {
    boolean keepsItsTasks = !baseline.manifest().tasks().versions().isEmpty();
    return keepsItsTasks && baseline.statusId().equals("completed")
        ? ComparabilityPreview.of(baseline, current)
        : ComparabilityPreview.of(metrics.apply(baseline), current);
  }
}
