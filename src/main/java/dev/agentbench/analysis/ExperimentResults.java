package dev.agentbench.analysis;

import dev.agentbench.result.Experiment;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.result.Trial;
import dev.agentbench.task.TaskId;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * An experiment with what was measured in it.
 *
 * @param trials in the order of their tasks' ids, numbers by value ({@code task_2} before {@code
 *     task_10}), then by repeat
 * @param tokenRefreshes in the order in which they were made; empty when no tokens were needed
 */
public record ExperimentResults(
    Experiment experiment, List<Trial> trials, List<TokenRefresh> tokenRefreshes) {

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /** Numbers by value. */
  static final Comparator<TaskId> BY_ID =
      Comparator.comparing((TaskId id) -> NUMBER.matcher(id.value()).replaceAll("0"))
          .thenComparing(id -> id.number().orElse(0))
          .thenComparing(TaskId::value);

  private static final Comparator<Trial> BY_TASK =
      Comparator.comparing((Trial trial) -> trial.task().id(), BY_ID).thenComparing(Trial::repeat);

  public ExperimentResults {
    trials = trials.stream().sorted(BY_TASK).toList();
    tokenRefreshes = List.copyOf(tokenRefreshes);
  }

  /** Results of a run that needed no tokens. */
  public ExperimentResults(Experiment experiment, List<Trial> trials) {
    this(experiment, trials, List.of());
  }

  public Summary summary() {
    return Summary.of(trials);
  }

  /** The {@link #summary}'s figures of all trials, for a small part of its time. */
  public Figures figures() {
    return Figures.of(trials);
  }

  /** Planned trials that have no result yet: never run, ended by infrastructure, or interrupted. */
  public int openTrials() {
    long done =
        trials.stream()
            .filter(trial -> trial.outcome() != Outcome.ERROR)
            .filter(trial -> trial.outcome() != Outcome.CANCELLED)
            .count();
    return Math.max(0, experiment.manifest().plannedTrials() - Math.toIntExact(done));
  }
}
