package dev.agentbench.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.app.Stores;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers beside writers that open, and throw away what the pool holds. */
@Tag("slow")
class WaitingReadersTest {
  private static final Duration LONG = Duration.ofSeconds(5);
  private static final int READERS = 1;

  @TempDir private Path folder;

  @Test
  void noReaderIsForgottenWhenAWriterOpens() {
    String file = folder.resolve("metrics.db").toString();
    AtomicLong longest = new AtomicLong();
    try (Store store = Stores.open(new StoreSettings("sqlite", file, 4, SpoolSettings.DEFAULT))) {
      CompletableFuture<Void> writers = CompletableFuture.runAsync(() -> open(store));
      List<CompletableFuture<Void>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(
            CompletableFuture.runAsync(
                () -> read(store, writers, longest), work -> new Thread(work).start()));
      }
      writers.join();
      readers.forEach(CompletableFuture::join);
    }
    assertThat(Duration.ofNanos(longest.get())).isLessThan(LONG);
  }

  private static void open(Store store) {
    for (int i = 0; i < 1_000; i++) {
      store.writer().close();
    }
  }

  private static void read(Store store, CompletableFuture<Void> writers, AtomicLong longest) {
    while (!writers.isDone()) {
      long start = System.nanoTime();
      store.experiments().latest();
      longest.accumulateAndGet(System.nanoTime() - start, Math::max);
    }
  }
}
