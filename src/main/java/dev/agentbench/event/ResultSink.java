package dev.agentbench.event;

import java.util.function.Consumer;

/**
 * Keeps what a run produces. Unlike a {@link RunListener} it must succeed: results that are not
 * kept are paid for twice.
 *
 * <p>{@code accept} is called by many trial threads at once, returns without waiting for a disk or
 * a database, and throws when the sink can no longer keep anything; the run then starts no further
 * trial.
 */
public interface ResultSink extends AutoCloseable {

  /** Takes one event; throws a {@code BenchmarkException} when an earlier one could not be kept. */
  void accept(RunEvent event);

  /**
   * Like {@link #accept(RunEvent)}; runs {@code kept}, on any thread, once a finished trial would
   * survive the death of the process.
   */
  default void accept(RunEvent event, Runnable kept) {
    accept(event);
    kept.run();
  }

  /** Where the sink says what the user should know, from any thread; called before any event. */
  default void noticesTo(Consumer<RunEvent.Notice> taker) {}

  /** Waits until all is kept; throws a {@code BenchmarkException} when something was not. */
  @Override
  void close();
}
