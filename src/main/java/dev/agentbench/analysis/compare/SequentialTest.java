package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.SideNames;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Manifest;
import dev.agentbench.result.TaskVersion;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.ConfidenceSequence;
import dev.agentbench.stats.Interval;
import dev.agentbench.task.TaskId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * An A/B test that is looked at after every task, and may end then. Tasks count in the order in
 * which they were started, never in that in which they ended: the first to end are the fast ones,
 * which may differ from the others. Of a task both trials have to be there. Not thread-safe.
 */
public final class SequentialTest {
  private final ConfidenceSequence sequence = new ConfidenceSequence();
  private final List<TaskId> order;
  private final Experiment baseline;
  private final Map<TaskId, TrialMetrics> before = new HashMap<>();
  private final Map<TaskId, TrialMetrics> now = new HashMap<>();
  private int next;

  /** A test of which nothing is known yet. */
  public SequentialTest(Experiment baseline) {
    this.baseline = baseline;
    this.order = order(baseline.manifest());
  }

  /** Whether two experiments are the arms of one. */
  static boolean isOf(Experiment baseline, Experiment current) {
    return SideNames.of(baseline, current).areArms()
        && AbTestArm.of(baseline).filter(AbTestArm::sequential).isPresent();
  }

  /** The tasks as an A/B test starts them: shuffled by the seed. */
  static List<TaskId> order(Manifest manifest) {
    List<TaskId> order =
        new ArrayList<>(manifest.tasks().versions().stream().map(TaskVersion::id).toList());
    Collections.shuffle(order, new Random(manifest.schedule().seed()));
    return List.copyOf(order);
  }

  /** Takes a trial that ended, of either arm; whether the test has its answer now. */
  public boolean add(TrialMetrics trial) {
    boolean first = trial.experiment().equals(baseline.id());
    (first ? before : now).put(trial.task().id(), trial);
    while (next < order.size() && isThere(order.get(next))) {
      count(order.get(next++));
    }
    return isDecided();
  }

  /**
   * What the test knew after a task.
   *
   * @param tasks pairs that count, this one included
   * @param mean difference of the success rates, current − baseline
   */
  public record Look(int tasks, double mean, Interval interval) {}

  /** The looks at a test, task by task; none when these are not the arms of one. */
  public static List<Look> looks(ExperimentMetrics baseline, ExperimentMetrics current) {
    if (!isOf(baseline.experiment(), current.experiment())) {
      return List.of();
    }
    SequentialTest test = new SequentialTest(baseline.experiment());
    baseline.trials().forEach(trial -> test.before.put(trial.task().id(), trial));
    current.trials().forEach(trial -> test.now.put(trial.task().id(), trial));
    List<Look> looks = new ArrayList<>();
    for (TaskId task : test.order) {
      test.count(task);
      if (test.tasks() > looks.size()) {
        looks.add(test.look());
      }
    }
    return looks;
  }

  /** What the test knows as of now. */
  public Look look() {
    return new Look(sequence.observations(), sequence.mean(), sequence.interval());
  }

  /** Takes the pairs that stand behind one that never came to its end, at the end of all. */
  void addRest() {
    for (; next < order.size(); next++) {
      if (isThere(order.get(next))) {
        count(order.get(next));
      }
    }
  }

  public boolean isDecided() {
    return sequence.excludesZero();
  }

  /** Pairs that count: both trials have a score. */
  public int tasks() {
    return sequence.observations();
  }

  ConfidenceSequence sequence() {
    return sequence;
  }

  private boolean isThere(TaskId task) {
    return before.containsKey(task) && now.containsKey(task);
  }

  private void count(TaskId task) {
    TrialMetrics one = before.get(task);
    TrialMetrics other = now.get(task);
    if (one != null && other != null && one.outcome().isScored() && other.outcome().isScored()) {
      sequence.add((other.passed() ? 1 : 0) - (one.passed() ? 1 : 0));
    }
  }
}
