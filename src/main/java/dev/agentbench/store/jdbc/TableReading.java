package dev.agentbench.store.jdbc;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.RowSink;
import dev.agentbench.store.Table;
import dev.agentbench.store.Table.Column;
import dev.agentbench.store.jdbc.row.DatabaseLink;
import dev.agentbench.store.jdbc.row.Query;
import dev.agentbench.store.jdbc.row.RowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables side by side, one at a time on each connection, and hands their rows over on as many
 * threads. After the first failure, which is thrown, the others end with their row. Used once.
 */
final class TableReading {
  private final Queue<Table> left;
  private final List<ExperimentId> experiments;
  private final RowSink.Opener sinks;
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  TableReading(List<Table> tables, List<ExperimentId> experiments, RowSink.Opener sinks) {
    this.left = new ConcurrentLinkedQueue<>(tables);
    this.experiments = experiments;
    this.sinks = sinks;
  }

  /** Ends when no connection is used any more; an interrupt does not change that. */
  void run(List<DatabaseLink> links) throws SQLException, IOException {
    ExecutorService threads = Executors.newFixedThreadPool(links.size(), TableReading::daemon);
    try {
      CompletableFuture.allOf(
              links.stream()
                  .map(link -> CompletableFuture.runAsync(() -> readWhatIsLeft(link), threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    } finally {
      threads.shutdown();
    }
    throwFailure();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "reads-tables");
    thread.setDaemon(true);
    return thread;
  }

  private void readWhatIsLeft(DatabaseLink link) {
    try {
      for (Table table = left.poll(); table != null && !failed(); table = left.poll()) {
        read(link, table);
      }
    } catch (SQLException | IOException | RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  private void read(DatabaseLink link, Table table) throws SQLException, IOException {
    try (RowSink sink = sinks.open(table)) {
      copy(link, table, sink);
    }
  }

  /** A failure is known to the others before the sink is closed, which may take its time. */
  private void copy(DatabaseLink link, Table table, RowSink sink) throws SQLException {
    try {
      String select = Tables.select(table);
      for (ExperimentId experiment : experiments) {
        Query.forEach(link, select, row -> row.id(experiment), row -> copy(row, table, sink));
      }
    } catch (SQLException | RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      throw e;
    }
  }

  private void copy(RowReader row, Table table, RowSink sink) throws SQLException {
    if (failed()) {
      throw new CancellationException();
    }
    try {
      for (Column column : table.columns()) {
        switch (column.type()) {
          case TEXT -> sink.text(row.textOrNull());
          case INTEGER -> sink.integer(row.bigOrNull());
          case REAL -> sink.real(row.realOrNull());
          case BOOLEAN -> sink.bool(row.boolOrNull());
          case INSTANT -> sink.instant(row.instantOrNull());
        }
      }
      sink.endRow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean failed() {
    return failure.get() != null;
  }

  private void throwFailure() throws SQLException, IOException {
    Throwable thrown = failure.get();
    if (thrown instanceof SQLException sql) {
      throw sql;
    }
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
