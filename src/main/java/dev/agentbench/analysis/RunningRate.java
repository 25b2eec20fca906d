package dev.agentbench.analysis;

import dev.agentbench.result.TrialKey;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.Interval;
import dev.agentbench.stats.WilsonInterval;
import dev.agentbench.task.TaskId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The success rate of an experiment while its trials come in, at the same cost for the first and
 * the last. The interval is Wilson's over tasks, which for repeated trials is too wide rather than
 * too narrow ({@link Rate} has the narrower one of a whole experiment). Not thread-safe.
 */
public final class RunningRate {
  private final Map<TaskId, Counts> tasks = new HashMap<>();
  private final Set<TrialKey> counted = new HashSet<>();
  private double sumOfShares;

  private record Counts(int passed, int scored) {
    double share() {
      return scored == 0 ? 0 : (double) passed / scored;
    }

    Counts plus(int morePassed, int moreScored) {
      return new Counts(passed + morePassed, scored + moreScored);
    }
  }

  /**
   * A rate over some trials.
   *
   * @param value mean over tasks of each task's share of passed trials
   * @param interval at 95 %
   * @param tasks that count
   * @param trials that count
   */
  public record Found(double value, Interval interval, int tasks, int trials) {}

  /** Takes a trial that ended; whether it has a score. One that is there already counts once. */
  public boolean add(TrialMetrics trial) {
    if (!trial.outcome().isScored() || !counted.add(trial.key())) {
      return false;
    }
    Counts before = tasks.getOrDefault(trial.task().id(), new Counts(0, 0));
    Counts now = before.plus(trial.passed() ? 1 : 0, 1);
    tasks.put(trial.task().id(), now);
    sumOfShares += now.share() - before.share();
    return true;
  }

  /** The rate so far; empty while no trial is scored. */
  public Optional<Found> now() {
    if (tasks.isEmpty()) {
      return Optional.empty();
    }
    double value = Math.max(0, Math.min(1, sumOfShares / tasks.size()));
    return WilsonInterval.of(value, tasks.size())
        .map(interval -> new Found(value, interval, tasks.size(), counted.size()));
  }
}
