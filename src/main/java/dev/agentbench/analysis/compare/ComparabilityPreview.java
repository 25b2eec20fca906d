package dev.agentbench.analysis.compare;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.SideNames;
import dev.agentbench.analysis.compare.TaskDifferences.Asked;
import dev.agentbench.result.Experiment;
import java.util.ArrayList;
import java.util.List;

/**
 * Judges whether an experiment will be comparable with a baseline, as far as that can be known
 * before its first trial.
 *
 * @param conditions what else than the tasks differs, for people
 * @param tasks in which tasks the two differ, for people
 * @param shared tasks that are the same in both
 */
public record ComparabilityPreview(List<String> conditions, List<String> tasks, int shared) {

  public ComparabilityPreview {
    conditions = List.copyOf(conditions);
    tasks = List.copyOf(tasks);
  }

  /** By the baseline's results. */
  public static ComparabilityPreview of(ExperimentMetrics baseline, Experiment current) {
    return of(baseline.experiment(), Asked.of(baseline), current);
  }

  /** By what the baseline was to measure; for one that is complete and keeps its tasks. */
  public static ComparabilityPreview of(Experiment baseline, Experiment current) {
    return of(baseline, Asked.selected(baseline), current);
  }

  private static ComparabilityPreview of(Experiment baseline, Asked asked, Experiment current) {
    TaskDifferences differences =
        TaskDifferences.between(asked, Asked.selected(current), SideNames.of(baseline, current));
    return new ComparabilityPreview(
        current.manifest().conditions().differencesFrom(baseline.manifest().conditions()),
        differences.sentences(),
        differences.shared());
  }

  /** Whether an experiment has some of the tasks of a larger one and no other. */
  public static boolean isPart(Experiment part, Experiment whole) {
    return Asked.selected(part).isPartOf(Asked.selected(whole));
  }

  /**
   * Why the two cannot be compared; empty: they can.
   *
   * @param allowPartial whether the tasks that both have are enough
   */
  public List<String> obstacles(boolean allowPartial) {
    List<String> obstacles = new ArrayList<>(conditions);
    if (!allowPartial) {
      obstacles.addAll(tasks);
    } else if (shared == 0) {
      obstacles.add("no task is the same in both");
    }
    return obstacles;
  }
}
