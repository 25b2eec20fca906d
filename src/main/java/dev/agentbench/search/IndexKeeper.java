package dev.agentbench.search;

import dev.agentbench.store.SearchExtent;
import dev.agentbench.store.Store;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the search index up to date on a thread of its own whenever somebody searches, for a
 * server that answers while that goes on. Thread-safe; works until closed.
 */
public final class IndexKeeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IndexKeeper.class);
  private static final Duration GOODBYE = Duration.ofSeconds(10);

  private final Store store;

  /** Null where the index is left as it is. */
  private final @Nullable ExecutorService thread;

  /** What is being done, or was last. */
  private CompletableFuture<SearchExtent> work =
      CompletableFuture.completedFuture(new SearchExtent(0, 0));

  private volatile boolean closed;

  private IndexKeeper(Store store, @Nullable ExecutorService thread) {
    this.store = store;
    this.thread = thread;
  }

  /**
   * A keeper that has nothing to do yet.
   *
   * @param readOnly whether the index is left as it is
   */
  public static IndexKeeper of(Store store, boolean readOnly) {
    return new IndexKeeper(
        store, readOnly ? null : Executors.newSingleThreadExecutor(IndexKeeper::daemon));
  }

  /** Whether the index is left as it is. */
  public boolean isReadOnly() {
    return thread == null;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "search-index");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Begins to add what is missing unless that goes on already, and waits for its end, for a bounded
   * time.
   *
   * @return how much the index holds then
   */
  public SearchExtent catchUp(Duration patience) throws InterruptedException {
    if (isReadOnly() || closed) {
      return store.search().extent();
    }
    try {
      return begin().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException goesOn) {
      log.debug("The search index is still being filled");
    } catch (ExecutionException failed) {
      log.warn("The search index could not be filled: {}", String.valueOf(failed.getCause()));
    }
    return store.search().extent();
  }

  private synchronized CompletableFuture<SearchExtent> begin() {
    if (thread != null && work.isDone() && !closed) {
      work = CompletableFuture.supplyAsync(this::fill, thread);
    }
    return work;
  }

  private SearchExtent fill() {
    return new SearchIndexer(store).catchUp(extent -> {}, added -> !closed);
  }

  /** Ends with the transaction that is going on. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    if (thread == null) {
      return;
    }
    thread.shutdown();
    try {
      if (!thread.awaitTermination(GOODBYE.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("The search index was still being filled after {} s", GOODBYE.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
