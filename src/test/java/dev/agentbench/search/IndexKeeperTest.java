package dev.agentbench.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.app.Stores;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.Samples;
import dev.agentbench.store.SearchExtent;
import dev.agentbench.store.SpoolSettings;
import dev.agentbench.store.Store;
import dev.agentbench.store.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The index of a server. */
@Timeout(60)
class IndexKeeperTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void openStore() {
    store =
        Stores.open(
            new StoreSettings(
                "sqlite", folder.resolve("metrics.db").toString(), 4, SpoolSettings.DEFAULT));
    keep("first");
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void everySearchAddsWhatIsNew() throws Exception {
    try (IndexKeeper keeper = IndexKeeper.of(store, false)) {
      assertThat(keeper.catchUp(LONG)).isEqualTo(new SearchExtent(1, 1));
      keep("second");
      assertThat(keeper.catchUp(LONG)).isEqualTo(new SearchExtent(2, 2));
    }
  }

  @Test
  void aServerThatOnlyReadsAddsNothing() throws Exception {
    try (IndexKeeper keeper = IndexKeeper.of(store, true)) {
      assertThat(keeper.catchUp(LONG)).isEqualTo(new SearchExtent(0, 1));
    }
  }

  @Test
  void aClosedOneAddsNothingMore() throws Exception {
    IndexKeeper keeper = IndexKeeper.of(store, false);
    keeper.close();
    assertThat(keeper.catchUp(LONG)).isEqualTo(new SearchExtent(0, 1));
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("search-index"));
  }

  private void keep(String task) {
    Experiment experiment = Samples.running();
    try (ResultSink sink = store.recorder()) {
      sink.accept(new RunEvent.ExperimentStarted(experiment, 1));
      sink.accept(new RunEvent.TrialFinished(Samples.passed(experiment, task, 0)));
    }
  }
}
