package dev.agentbench.app;

import dev.agentbench.analysis.ExperimentScores;
import dev.agentbench.analysis.Flakiness;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.TaskHistory;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.Store;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Tasks that the database knows as flaky. Reads scores only, of a few experiments. */
public final class FlakyHistory {
  /** As many as {@code tasks flaky} looks at when it is not told otherwise. */
  private static final int LOOKED_AT = 10;

  private FlakyHistory() {}

  /** In so many of the newest experiments, each task of a mode once. */
  public static List<Flakiness> newest(Store store, int experiments) {
    return FlakyTasks.eachOnce(in(store, store.experiments().newest(experiments)));
  }

  /**
   * What was known before experiments of one command. They do not count themselves: else a task
   * that fails for the first time would be flaky by that.
   *
   * @param shown one or more
   */
  public static FlakyTasks before(Store store, List<Experiment> shown) {
    return before(
        store,
        shown.stream().map(Experiment::startedAt).min(Comparator.naturalOrder()).orElseThrow());
  }

  /** What was known before the later of two experiments, or before both if one command ran them. */
  public static FlakyTasks before(Store store, Experiment one, Experiment other) {
    if (one.group() != null && one.group().equals(other.group())) {
      return before(store, List.of(one, other));
    }
    return before(
        store,
        Stream.of(one.startedAt(), other.startedAt()).max(Comparator.naturalOrder()).orElseThrow());
  }

  private static FlakyTasks before(Store store, Instant moment) {
    return FlakyTasks.of(in(store, store.experiments().newestBefore(moment, LOOKED_AT)));
  }

  /** Every task that has a score in so many of the newest experiments. */
  static List<TaskHistory> ofTasks(Store store, int experiments) {
    return TaskHistory.in(scores(store, store.experiments().newest(experiments)));
  }

  private static List<Flakiness> in(Store store, List<Experiment> experiments) {
    return Flakiness.in(scores(store, experiments));
  }

  private static List<ExperimentScores> scores(Store store, List<Experiment> experiments) {
    return experiments.stream()
        .map(experiment -> new ExperimentScores(experiment, store.trials().scores(experiment.id())))
        .toList();
  }
}
