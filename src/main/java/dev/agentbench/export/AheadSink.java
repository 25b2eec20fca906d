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
final class AheadSink implements CellSink {
  /** Characters, with one for each cell that is no text. */
  private static final int BATCH = 1 << 14;

  private static final int WAITING_AT_MOST = 1 << 18;
  private static final String INTERRUPTED = "the export was interrupted";

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

  /** Whether the failure has been thrown: once, since it cannot be suppressed by itself. */
  private boolean told;

  /**
   * @param target takes the rows; closed with this
   */
  AheadSink(Table table, RowSink target) {
    this.target = target;
    this.columns = table.columns();
  }

  @Override
  public void cell(@Nullable Object value) {
    cells.add(value);
    weight += value instanceof String text ? 1 + text.length() : 1;
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
      try {
        hand();
      } finally {
        awaitEnd();
      }
      throwFailure();
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
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(INTERRUPTED);
    }
    writing.execute(() -> write(batch, taken));
  }

  /**
   * Waits until nobody else uses the target, however long the reader of a pipe takes for what
   * waits. When interrupted, only for the row that is being written.
   */
  private void awaitEnd() {
    writing.shutdown();
    boolean ended = false;
    boolean interrupted = false;
    while (!ended) {
      try {
        ended = writing.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
        failure = new InterruptedIOException(INTERRUPTED);
        writing.shutdownNow();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whole rows; what is read of one that could not be read to its end stays out. */
  private void write(List<@Nullable Object> batch, int taken) {
    int rows = batch.size() / columns.size();
    try {
      for (int row = 0; failure == null && row < rows; row++) {
        writeRow(batch, row * columns.size());
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
    if (told) {
      return;
    }
    told = thrown != null;
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
