package dev.agentbench.store;

/**
 * How much of the history a search index holds.
 *
 * @param indexed trials that it holds wholly
 * @param ended trials that have ended
 */
public record SearchExtent(long indexed, long ended) {

  public long missing() {
    return Math.max(0, ended - indexed);
  }
}
