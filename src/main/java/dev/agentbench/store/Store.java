package dev.agentbench.store;

import dev.agentbench.event.ResultSink;

/** A database of results. Thread-safe. */
public interface Store extends AutoCloseable {

  /**
   * A sink that keeps a run's events here, on a thread of its own. Throws {@link StoreException}
   * when the database cannot be written. Closed by the caller, before the store.
   */
  ResultSink recorder();

  ExperimentDao experiments();

  TrialDao trials();

  /** Where it is, without credentials, for messages. */
  String location();

  @Override
  void close();
}
