package dev.agentbench.search;

import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.IndexedPart;
import dev.agentbench.store.SearchDao;
import dev.agentbench.store.SearchDao.Unindexed;
import dev.agentbench.store.SearchExtent;
import dev.agentbench.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Adds trials that have ended to the search index, the newest first, in short transactions between
 * which others can write. While experiments are run it pauses most of the time. What was added
 * stays when it stops; several may work at once. Used by one thread.
 */
public final class SearchIndexer {
  /** Characters in a transaction, more or less. */
  static final int BATCH_CHARS = 512 << 10;

  private static final int BATCH_PARTS = 64;

  /** Beside a run it pauses so many times as long as it works. */
  private static final int PAUSES = 4;

  private static final long LONGEST_PAUSE_NANOS = 2_000_000_000L;

  /** How many experiments are looked through for those that are run. */
  private static final int LOOKED_AT = 10;

  /** How often it looks whether some are. */
  private static final long LOOK_NANOS = 5_000_000_000L;

  private final Store store;
  private final SearchDao index;
  private final TrialReading reading;

  public SearchIndexer(Store store) {
    this.store = store;
    this.index = store.search();
    this.reading = new TrialReading(store);
  }

  /** Looks now and then whether the indexer shall stop, and how far it is. */
  public interface Watch {
    /**
     * Called after each transaction.
     *
     * @param added trials that were added so far
     * @return whether to go on
     */
    boolean goOn(long added);
  }

  /**
   * Adds what is missing.
   *
   * @param begun is told how much that is before anything is added; not where nothing is
   * @return how much the index holds then
   * @throws dev.agentbench.store.StoreException when the database does not take it
   */
  public SearchExtent catchUp(Consumer<SearchExtent> begun, Watch watch) {
    SearchExtent extent = index.extent();
    if (extent.missing() == 0) {
      return extent;
    }
    begun.accept(extent);
    addAll(new Batch(watch));
    return index.extent();
  }

  private void addAll(Batch batch) {
    for (ExperimentId experiment : index.unindexed()) {
      for (Unindexed trial : index.unindexed(experiment)) {
        if (!add(trial, batch)) {
          return;
        }
      }
    }
    batch.flush();
  }

  private boolean add(Unindexed trial, Batch batch) {
    int after = trial.after();
    boolean complete = false;
    while (!complete) {
      IndexedPart part = reading.part(trial, after);
      if (!batch.add(part)) {
        return false;
      }
      complete = part.complete();
      after = part.last();
    }
    return true;
  }

  private boolean isAnyRun() {
    return store.experiments().newest(LOOKED_AT).stream()
        .anyMatch(each -> each.ending().isEmpty() && store.isClaimed(each.id()));
  }

  /** Parts that are written together. */
  private final class Batch {
    private final Watch watch;
    private final List<IndexedPart> parts = new ArrayList<>();
    private long chars;
    private long added;
    private long begun = System.nanoTime();
    private long looked = begun;
    private boolean besideRun = isAnyRun();

    Batch(Watch watch) {
      this.watch = watch;
    }

    /** Whether to go on. */
    boolean add(IndexedPart part) {
      parts.add(part);
      chars += part.texts().stream().mapToLong(text -> text.words().length()).sum();
      return (chars < BATCH_CHARS && parts.size() < BATCH_PARTS) || flush();
    }

    boolean flush() {
      if (!parts.isEmpty()) {
        index.add(parts);
      }
      added += parts.stream().filter(IndexedPart::complete).count();
      parts.clear();
      chars = 0;
      if (!watch.goOn(added)) {
        return false;
      }
      pause();
      return true;
    }

    private void pause() {
      long now = System.nanoTime();
      if (now - looked > LOOK_NANOS) {
        besideRun = isAnyRun();
        looked = now;
      }
      if (besideRun) {
        LockSupport.parkNanos(Math.min(LONGEST_PAUSE_NANOS, PAUSES * (now - begun)));
      }
      begun = System.nanoTime();
    }
  }
}
