package dev.agentbench.store.jdbc;

import java.time.Duration;

/**
 * How long a database is waited for.
 *
 * @param busy by a statement, while another connection is in the way
 * @param close at the end of a run, until all is kept
 */
record Patience(Duration busy, Duration close) {
  static final Patience USUAL = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(60));
}
