package dev.agentbench.store;

import java.util.function.Consumer;

/** The writing side of a database; used by one thread at a time. */
public interface RecordWriter extends AutoCloseable {

  /**
   * Runs {@code step} and commits: once this returns, what was written survives the death of the
   * process and of the machine. When it throws, nothing of it was kept.
   *
   * @throws StoreOutageException when the database is in trouble; the next call connects anew
   * @throws StoreException when what was to be written was refused
   */
  void transaction(Consumer<Records> step);

  /** Whether writing may succeed again after an outage; answers within a second or so. */
  boolean isReachable();

  @Override
  void close();
}
