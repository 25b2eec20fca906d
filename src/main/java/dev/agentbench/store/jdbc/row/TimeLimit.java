package dev.agentbench.store.jdbc.row;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cancels a statement that takes too long. Runs from its making until {@link #end}. */
final class TimeLimit {
  private static final Logger log = LoggerFactory.getLogger(TimeLimit.class);

  private final Statement statement;
  private final CompletableFuture<Void> timer;

  // Guarded by this: what runs next on the connection must not be cancelled.
  private boolean ended;
  private boolean passed;

  TimeLimit(Statement statement, Duration limit) {
    this.statement = statement;
    Executor later = CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS);
    this.timer = CompletableFuture.runAsync(this::cancel, later);
  }

  private synchronized void cancel() {
    if (ended) {
      return;
    }
    passed = true;
    try {
      statement.cancel();
    } catch (SQLException goesOn) {
      log.warn("A statement that takes too long could not be cancelled", goesOn);
    }
  }

  /** Nothing is cancelled any more; whether something was. */
  synchronized boolean end() {
    ended = true;
    timer.cancel(false);
    return passed;
  }
}
