package dev.agentbench.app;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.Mode;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.store.Store;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Earlier results of the tasks of an experiment that has not begun. */
final class History {
  private static final int LOOKED_THROUGH = 200;
  private static final int USED = 10;

  /** More would take longer to read than an estimate is worth. */
  private static final int TRIALS = 5_000;

  private History() {}

  /** The newest completed experiments of the mode that have some of the tasks; newest first. */
  static List<ExperimentMetrics> of(Store store, Mode mode, List<TaskVersion> planned) {
    Set<TaskVersion> tasks = Set.copyOf(planned);
    List<ExperimentMetrics> history = new ArrayList<>();
    int trials = 0;
    for (Experiment experiment : store.experiments().newest(LOOKED_THROUGH)) {
      if (history.size() < USED && isRelevant(experiment, mode, tasks)) {
        trials += experiment.manifest().plannedTrials();
        if (trials > TRIALS) {
          break;
        }
        history.add(new ExperimentMetrics(experiment, store.trials().metrics(experiment.id())));
      }
    }
    return history;
  }

  private static boolean isRelevant(Experiment experiment, Mode mode, Set<TaskVersion> tasks) {
    Set<TaskVersion> own = new HashSet<>(experiment.manifest().tasks().versions());
    own.retainAll(tasks);
    return !own.isEmpty()
        && experiment.mode() == mode
        && experiment.ending().filter(end -> end.status() == Status.COMPLETED).isPresent();
  }
}
