package dev.agentbench.store.jdbc;

import java.time.Duration;

/**
 * Time limits of waiting for a database.
 *
 * @param busy by a statement, while another connection is in the way
 * @param close at the end of a run, until all is kept
 * @param search of a search in texts
 */
record DatabaseTimeouts(Duration busy, Duration close, Duration search) {
  private static final Duration USUAL_SEARCH = Duration.ofSeconds(5);

  static final DatabaseTimeouts USUAL =
      new DatabaseTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(60));

  DatabaseTimeouts(Duration busy, Duration close) {
    this(busy, close, USUAL_SEARCH);
  }
}
