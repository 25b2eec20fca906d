package dev.agentbench.document;

import dev.agentbench.analysis.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Document of {@code --dry-run --json}.
 *
 * @param missing what of the checks cannot run on this machine, a sentence each
 * @param expected what all experiments together take; null when nothing is known
 * @param detectablePoints smallest change of the success rate that the verdict detects in 80 % of
 *     cases, in points; null where none is, and without history
 * @param unknown why there is no history; null when there is
 * @param baseline what can be said of the comparison; null when none is asked for
 */
public record DryRunDocument(
    List<TaskDocument> tasks,
    int trials,
    int repeats,
    int concurrency,
    List<String> experiments,
    List<String> missing,
    @Nullable Expected expected,
    @Nullable Integer detectablePoints,
    @Nullable String unknown,
    @Nullable BaselinePart baseline) {
  public DryRunDocument {
    tasks = List.copyOf(tasks);
    experiments = List.copyOf(experiments);
    missing = List.copyOf(missing);
  }

  /**
   * A comparison with a baseline.
   *
   * @param baselines those that were found, for people
   * @param obstacles why they cannot be compared, a sentence each
   * @param warnings what is odd about them, likewise
   */
  public record BaselinePart(
      boolean comparable, List<String> baselines, List<String> obstacles, List<String> warnings) {
    public BaselinePart {
      baselines = List.copyOf(baselines);
      obstacles = List.copyOf(obstacles);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * By earlier trials.
   *
   * @param experiments earlier ones
   * @param knownTasks how many of the tasks were run before
   * @param costEstimated whether the price of a model was not known
   */
  public record Expected(
      int experiments,
      int knownTasks,
      @Nullable Range seconds,
      @Nullable Range tokens,
      @Nullable Range costUsd,
      boolean costEstimated) {}
}
