package dev.agentbench.export;

import dev.agentbench.store.RowSink;
import dev.agentbench.store.Table;
import dev.agentbench.store.Table.Column;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows to another sink on a thread of its own, so that the next ones are read meanwhile. A
 * few hundred rows may wait, or one with a large text. What the other sink throws is thrown by a
 * later call, {@link #close} at the latest.
 */
final class AheadSink implements RowSink {
  /** Characters, with one for each cell that is no text. */
  private static final int BATCH = 1 << 14;

  private static final int WAITING_AT_MOST = 1 << 18;

  private final RowSink target;
  private final List<Column> columns;
  private final Semaphore room = new Semaphore(WAITING_AT_MOST);
  private final ExecutorService writing =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "export");
            thread.setDaemon(true);
            return thread;
          });

  private List<@Nullable Object> cells = new ArrayList<>();
  private int weight;

  /** Set by the writing thread; null until something fails. */
  private volatile @Nullable Throwable failure;

  /**
   * @param target takes the rows; closed with this
   */
  AheadSink(Table table, RowSink target) {
    this.target = target;
    this.columns = table.columns();
  }

  @Override
  public void text(@Nullable String value) {
    cells.add(value);
    weight += value == null ? 1 : 1 + value.length();
  }

  @Override
  public void integer(@Nullable Long value) {
    cell(value);
  }

  @Override
  public void real(@Nullable Double value) {
    cell(value);
  }

  @Override
  public void bool(@Nullable Boolean value) {
    cell(value);
  }

  @Override
  public void instant(@Nullable Instant value) {
    cell(value);
  }

  private void cell(@Nullable Object value) {
    cells.add(value);
    weight++;
  }

  @Override
  public void endRow() throws IOException {
    if (weight >= BATCH) {
      hand();
    }
  }

  @Override
  public void close() throws IOException {
    try (target) {
      hand();
      writing.shutdown();
      awaitEnd();
      throwFailure();
    } finally {
      writing.shutdownNow();
    }
  }

  private void hand() throws IOException {
    throwFailure();
    List<@Nullable Object> batch = cells;
    int taken = Math.min(weight, WAITING_AT_MOST);
    cells = new ArrayList<>(batch.size());
    weight = 0;
    try {
      room.acquire(taken);
    } catch (InterruptedException e) {
      throw interrupted();
    }
    writing.execute(() -> write(batch, taken));
  }

  /** As long as the disk takes for what waits. */
  private void awaitEnd() throws IOException {
    try {
      while (!writing.awaitTermination(1, TimeUnit.MINUTES)) {
        throwFailure();
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("the export was interrupted");
  }

  private void write(List<@Nullable Object> batch, int taken) {
    try {
      for (int at = 0; failure == null && at < batch.size(); at += columns.size()) {
        writeRow(batch, at);
      }
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    } finally {
      room.release(taken);
    }
  }

  private void writeRow(List<@Nullable Object> batch, int first) throws IOException {
    for (int at = 0; at < columns.size(); at++) {
      Object value = batch.get(first + at);
      switch (columns.get(at).type()) {
        case TEXT -> target.text((String) value);
        case INTEGER -> target.integer((Long) value);
        case REAL -> target.real((Double) value);
        case BOOLEAN -> target.bool((Boolean) value);
        case INSTANT -> target.instant((Instant) value);
      }
    }
    target.endRow();
  }

  private void throwFailure() throws IOException {
    Throwable thrown = failure;
    if (thrown instanceof IOException io) {
      throw io;
    }
    if (thrown instanceof RuntimeException runtime) {
      throw runtime;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
  }
}
