package dev.agentbench.store;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of a table cell by cell, from left to right, each by the method of its column's
 * type; null is SQL's NULL. Used by one thread.
 */
public interface RowSink extends Closeable {

  /** Opens the sinks of tables; used by several threads. */
  interface Opener {
    RowSink open(Table table) throws IOException;
  }

  void text(@Nullable String value) throws IOException;

  void integer(@Nullable Long value) throws IOException;

  void real(@Nullable Double value) throws IOException;

  void bool(@Nullable Boolean value) throws IOException;

  void instant(@Nullable Instant value) throws IOException;

  /** The row is whole. */
  void endRow() throws IOException;

  /** There are no more rows. */
  @Override
  void close() throws IOException;
}
