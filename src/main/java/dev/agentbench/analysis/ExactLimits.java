package dev.agentbench.analysis;

import dev.agentbench.result.Trial;
import dev.agentbench.task.TaskId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Limits that need no statistics, watched while an experiment goes on: whether what is asked for
 * can still be met, whatever the rest does. Not thread-safe.
 */
public final class ExactLimits {
  private final Gate gate;
  private final RegressionSettings settings;
  private final int repeats;
  private final Map<TaskId, int[]> passedAndScoredAndRun = new HashMap<>();

  /**
   * Watches one experiment.
   *
   * @param planned its tasks, each with so many {@code repeats}
   */
  public ExactLimits(Gate gate, RegressionSettings settings, List<TaskId> planned, int repeats) {
    this.gate = gate;
    this.settings = settings;
    this.repeats = repeats;
    planned.forEach(task -> passedAndScoredAndRun.put(task, new int[3]));
  }

  /** Why no further trial should start, once a trial ended; empty while all is well. */
  public Optional<String> after(Trial trial) {
    int[] counts = passedAndScoredAndRun.get(trial.task().id());
    if (counts != null) {
      counts[0] += trial.passed() ? 1 : 0;
      counts[1] += trial.outcome().isScored() ? 1 : 0;
      counts[2]++;
    }
    return futile(trial);
  }

  private Optional<String> futile(Trial trial) {
    String task = trial.task().id().value();
    if (gate.failOnRegression()
        && settings.mustPass().contains(task)
        && trial.outcome().isScored()
        && !trial.passed()) {
      return Optional.of("task " + task + " must pass and did not");
    }
    Double minimum = gate.minSuccessRate();
    double best =
        passedAndScoredAndRun.values().stream().mapToDouble(this::best).average().orElse(1);
    return minimum == null || best >= minimum - 1e-9
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "a success rate of %.1f %% is out of reach: %.1f %% if all the rest passes",
                100 * minimum,
                100 * best));
  }

  /** A task's rate if all its further trials pass; one without any score so far may still be 1. */
  private double best(int[] counts) {
    int left = Math.max(0, repeats - counts[2]);
    int scored = counts[1] + left;
    return scored == 0 ? 1 : (double) (counts[0] + left) / scored;
  }
}
