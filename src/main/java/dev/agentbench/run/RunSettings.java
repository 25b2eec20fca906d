package dev.agentbench.run;

/**
 * Distribution of trials over time.
 *
 * @param concurrency trials that talk at once
 * @param repeats trials of each task
 * @param shuffled whether the order is drawn
 * @param seed decides the order
 */
public record RunSettings(int concurrency, int repeats, boolean shuffled, long seed) {
  public RunSettings {
    if (concurrency < 1 || repeats < 1) {
      throw new IllegalArgumentException(
          concurrency + " trials at once, " + repeats + " repeats: at least 1 each");
    }
  }
}
