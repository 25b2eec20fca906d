package dev.agentbench.analysis.compare;

import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialKey;
import dev.agentbench.task.TaskId;
import dev.agentbench.text.Quantity;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Limits that need no statistics, watched while an experiment goes on: whether what is asked for
 * can still be met, whatever the rest does. Not thread-safe.
 */
public final class ExactLimits {
  private final Gate gate;
  private final RegressionSettings settings;
  private final int repeats;
  private final Map<TaskId, int[]> passedAndRun = new HashMap<>();
  private final Set<TrialKey> ended = new HashSet<>();

  /**
   * Watches one experiment.
   *
   * @param planned its tasks, each with so many {@code repeats}
   */
  public ExactLimits(Gate gate, RegressionSettings settings, List<TaskId> planned, int repeats) {
    this.gate = gate;
    this.settings = settings;
    this.repeats = repeats;
    planned.forEach(task -> passedAndRun.put(task, new int[2]));
  }

  /**
   * Why no further trial should start, once a trial ended; empty while all is well. A trial that
   * was run again counts in place of the earlier one.
   */
  public Optional<String> after(Trial trial) {
    int[] counts = passedAndRun.get(trial.task().id());
    if (counts != null) {
      counts[0] += trial.passed() ? 1 : 0;
      counts[1] += ended.add(trial.key()) ? 1 : 0;
    }
    return futile(trial);
  }

  private Optional<String> futile(Trial trial) {
    String task = trial.task().id().value();
    if (gate.failOnRegression()
        && settings.mustPass().contains(task)
        && trial.outcome().isScored()
        && !trial.passed()) {
      return Optional.of("task " + task + " must pass, but failed");
    }
    Double minimum = gate.minSuccessRate();
    double best = passedAndRun.values().stream().mapToDouble(this::best).average().orElse(1);
    return minimum == null || best >= minimum - 1e-9
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "a success rate of %s is out of reach: at most %s if all other trials pass",
                Quantity.percent(minimum),
                Quantity.percent(best)));
  }

  /** A task's rate if all its further trials pass; one without a score counts as not passed. */
  private double best(int[] counts) {
    int left = Math.max(0, repeats - counts[1]);
    return (double) (counts[0] + left) / Math.max(repeats, counts[1]);
  }
}
