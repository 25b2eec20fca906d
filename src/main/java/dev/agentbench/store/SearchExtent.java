package dev.agentbench.store;

/**
 * Share of the history that a search index holds.
 *
 * @param indexed trials that it holds wholly
 * @param ended trials that have ended
 */
public record SearchExtent(long indexed, long ended) {

  public long missing() {
    return Math.max(0, ended - indexed);
  }
}
