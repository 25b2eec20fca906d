package dev.agentbench.app;

import java.util.List;

/**
 * Prospect of the comparisons of a run with its baselines, before its first trial.
 *
 * @param baselines those that were found, one for each experiment, for people
 * @param obstacles why they cannot be compared, a sentence each without a full stop; empty: they
 *     can
 * @param warnings what is odd about them but no obstacle, likewise
 */
public record BaselinePreview(
    List<String> baselines, List<String> obstacles, List<String> warnings) {

  public BaselinePreview {
    baselines = List.copyOf(baselines);
    obstacles = List.copyOf(obstacles);
    warnings = List.copyOf(warnings);
  }

  public boolean isComparable() {
    return obstacles.isEmpty();
  }
}
