package dev.agentbench.cli.history;

import dev.agentbench.cli.console.Console;
import dev.agentbench.search.SearchIndexer;
import dev.agentbench.store.SearchExtent;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreException;
import dev.agentbench.text.Quantity;
import java.time.Duration;

/** Brings the search index up to date before a search, and tells how far it is. */
final class IndexFilling {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** Fewer are added in a moment. */
  private static final int WORTH_TELLING = 500;

  private final Store store;
  private final Console console;
  private final boolean quiet;
  private long missing;
  private long toldAt;

  IndexFilling(Store store, Console console, boolean quiet) {
    this.store = store;
    this.console = console;
    this.quiet = quiet;
  }

  /**
   * Where the database takes nothing, what is in the index is searched all the same.
   *
   * @return how much that is
   */
  SearchExtent run() {
    try {
      return new SearchIndexer(store).catchUp(this::begin, this::goOn);
    } catch (StoreException refused) {
      console
          .err()
          .println("warning: the search index could not be filled: " + refused.getMessage());
      return store.search().extent();
    }
  }

  private void begin(SearchExtent extent) {
    missing = extent.missing();
    toldAt = System.nanoTime();
    if (missing >= WORTH_TELLING && !quiet) {
      console
          .err()
          .println(
              "Adding "
                  + Quantity.count(missing)
                  + " trials to the search index. Ctrl-C stops it; the next search goes on.");
    }
  }

  private boolean goOn(long added) {
    if (!quiet && System.nanoTime() - toldAt > PAUSE.toNanos()) {
      toldAt = System.nanoTime();
      console
          .err()
          .println("  " + Quantity.count(added) + " of " + Quantity.count(missing) + " trials");
    }
    return true;
  }
}
