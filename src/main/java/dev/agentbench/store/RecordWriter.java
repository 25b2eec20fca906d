package dev.agentbench.store;

import java.util.function.Consumer;

/** The writing side of a database; used by one thread at a time. */
public interface RecordWriter extends AutoCloseable {

  /**
   * Runs {@code step} and commits: once this returns, what was written survives the death of the
   * process and of the machine. When it throws, nothing of it was kept. {@code step} may run more
   * than once, after another process was in the way.
   */
  void transaction(Consumer<Records> step);

  @Override
  void close();
}
