package dev.agentbench.export;

import dev.agentbench.store.RowSink;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes cells of all types alike, each as the object that its column's type has in Java. */
interface CellSink extends RowSink {

  void cell(@Nullable Object value) throws IOException;

  @Override
  default void text(@Nullable String value) throws IOException {
    cell(value);
  }

  @Override
  default void integer(@Nullable Long value) throws IOException {
    cell(value);
  }

  @Override
  default void real(@Nullable Double value) throws IOException {
    cell(value);
  }

  @Override
  default void bool(@Nullable Boolean value) throws IOException {
    cell(value);
  }

  @Override
  default void instant(@Nullable Instant value) throws IOException {
    cell(value);
  }
}
