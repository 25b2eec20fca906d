package dev.agentbench.app;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.store.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the database knows of the tasks of an experiment that has not begun. */
final class History {
  private static final int LOOKED_THROUGH = 200;
  private static final int USED = 10;

  /** More would take longer to read than an estimate is worth. */
  private static final int TRIALS = 5_000;

  private History() {}

  /** The newest completed experiments of the mode that have some of the tasks; newest first. */
  static List<ExperimentMetrics> of(Store store, Experiment planned) {
    Set<TaskVersion> tasks = Set.copyOf(planned.manifest().tasks());
    List<ExperimentMetrics> history = new ArrayList<>();
    int trials = 0;
    for (Experiment experiment : store.experiments().newest(LOOKED_THROUGH)) {
      if (history.size() < USED && isRelevant(experiment, planned, tasks)) {
        trials += experiment.manifest().plannedTrials();
        if (trials > TRIALS) {
          break;
        }
        history.add(new ExperimentMetrics(experiment, store.trials().metrics(experiment.id())));
      }
    }
    return history;
  }

  private static boolean isRelevant(
      Experiment experiment, Experiment planned, Set<TaskVersion> tasks) {
    Set<TaskVersion> own = new HashSet<>(experiment.manifest().tasks());
    own.retainAll(tasks);
    return !own.isEmpty()
        && experiment.mode() == planned.mode()
        && experiment.ending().filter(end -> end.status() == Status.COMPLETED).isPresent();
  }
}
