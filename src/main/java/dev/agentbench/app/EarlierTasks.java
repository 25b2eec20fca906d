package dev.agentbench.app;

import dev.agentbench.error.InvalidInputException;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import dev.agentbench.task.Task;
import dev.agentbench.task.TaskId;
import dev.agentbench.task.TaskSelection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tasks by what their trials ended as in an earlier experiment. */
public final class EarlierTasks {
  /** What is to be run again after the agents were changed. */
  public static final Set<Outcome> FAILED = Set.of(Outcome.FAILED, Outcome.TIMEOUT);

  /** What says nothing of the agents. */
  public static final Set<Outcome> ERRORS = Set.of(Outcome.ERROR, Outcome.CANCELLED);

  private EarlierTasks() {}

  /**
   * A selection of those tasks that another one selects, too.
   *
   * @param ended at least one
   * @throws InvalidInputException when none is left
   */
  public static TaskSelection narrow(TaskSelection selection, List<Task> tasks, Set<TaskId> ended) {
    List<String> again =
        SelectedTasks.of(selection, tasks).stream()
            .map(Task::id)
            .filter(ended::contains)
            .map(TaskId::value)
            .toList();
    if (again.isEmpty()) {
      throw new InvalidInputException(
          "The selection contains none of the tasks that did not pass: "
              + ended.stream().map(TaskId::value).collect(Collectors.joining(", ")),
          "They may have been renamed or removed, or other options exclude them.");
    }
    return new TaskSelection(again, null, List.of(), List.of(), List.of(), null, null);
  }

  /**
   * The tasks with a trial that ended as one of these, in an experiment or one that was run
   * together with it; in the order in which they ended.
   *
   * @param experiment an id, any unique prefix of one, or {@code latest}
   * @throws dev.agentbench.error.InvalidInputException when there is none, or several
   */
  public static List<TaskId> endedAs(
      Set<Outcome> outcomes, StoreSettings settings, String experiment) {
    try (Store store = Stores.openExisting(settings)) {
      ExperimentId id = new ExperimentFinder(store.experiments()).find(experiment);
      Set<TaskId> found = new LinkedHashSet<>();
      for (Experiment each : store.experiments().group(id)) {
        for (TrialMetrics trial : store.trials().metrics(each.id())) {
          if (outcomes.contains(trial.outcome())) {
            found.add(trial.task().id());
          }
        }
      }
      return new ArrayList<>(found);
    }
  }
}
