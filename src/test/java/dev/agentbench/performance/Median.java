package dev.agentbench.performance;

import java.time.Duration;
import java.util.List;

/** Medians of a few measurements. */
final class Median {
  private Median() {}

  static Duration of(List<Duration> durations) {
    return durations.stream().sorted().toList().get(durations.size() / 2);
  }
}
