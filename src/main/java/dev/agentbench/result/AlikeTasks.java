package dev.agentbench.result;

/**
 * Tasks of an experiment whose trials ended alike, of those trials that count in the success rate.
 *
 * @param passed trials of each task that passed
 * @param scored trials of each task in all; passed or more, at least 1
 * @param tasks how many tasks; at least 1
 */
public record AlikeTasks(int passed, int scored, int tasks) {

  /** The share of each task, from 0 to 1. */
  public double share() {
    return (double) passed / scored;
  }
}
