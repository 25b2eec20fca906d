package dev.agentbench.live.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.agentbench.app.Stores;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.live.LiveFeed;
import dev.agentbench.live.LiveRun;
import dev.agentbench.live.LiveSamples;
import dev.agentbench.result.Control;
import dev.agentbench.result.ControlId;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.RecordWriter;
import dev.agentbench.store.Store;
import dev.agentbench.testing.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Requests that steer a run, as a feed tells them from their rows. */
@Timeout(60)
class LiveControlsTest {
  private static final Instant NOW = LiveSamples.START;

  @TempDir private Path folder;

  @Test
  void requestsAndAnswersAreToldAndSetTheStatus() {
    Experiment experiment = Samples.completed().reopened(Samples.completed().manifest());
    LiveFeed feed = new LiveFeed(InstantSource.system());
    feed.runs(NOW, List.of(LiveSamples.run(experiment.id(), null)));
    try (Store store = store();
        DatabaseRuns runs = new DatabaseRuns(store, feed, run -> Known.NOTHING)) {
      try (RecordWriter writer = store.writer()) {
        writer.transaction(records -> records.experimentStarted(experiment));
      }
      runs.start(() -> true, List::of);

      ControlId pause = ask(store, experiment, ControlVerb.PAUSE, null);
      await().until(() -> run(feed).controls().size() == 1);
      assertThat(run(feed).status()).isEqualTo(LiveRun.Status.RUNNING);
      store.controls().answer(pause, "no further trial starts", NOW);
      await().until(() -> run(feed).status() == LiveRun.Status.PAUSED);

      store
          .controls()
          .answer(ask(store, experiment, ControlVerb.CONCURRENCY, "9"), "9 at once", NOW);
      await().until(() -> run(feed).concurrency() == 9);
      store.controls().answer(ask(store, experiment, ControlVerb.RESUME, null), "it goes on", NOW);
      await().until(() -> run(feed).status() == LiveRun.Status.RUNNING);
      store.controls().answer(ask(store, experiment, ControlVerb.STOP, null), "it stops", NOW);
      await().until(() -> run(feed).status() == LiveRun.Status.STOPPING);

      assertThat(run(feed).controls()).hasSize(4);
      assertThat(run(feed).controls().get(0).answer()).isEqualTo("no further trial starts");
    }
  }

  @Test
  void aRunThatTellsNoLongerIsLookedUpAlsoWhileNobodyLooks() {
    LiveFeed feed = new LiveFeed(InstantSource.system());
    feed.runs(NOW, List.of(LiveSamples.run()));
    Queue<ExperimentId> lost = new ArrayDeque<>(List.of(LiveSamples.EXPERIMENT));
    try (Store store = store();
        DatabaseRuns runs = new DatabaseRuns(store, feed, run -> Known.NOTHING)) {
      runs.start(() -> false, () -> Stream.ofNullable(lost.poll()).toList());

      await().until(() -> run(feed).status() == LiveRun.Status.CRASHED);
    }
  }

  private Store store() {
    return Stores.open(
        ConfigLoader.withoutFile(List.of("database.url=" + folder.resolve("metrics.db")), Map.of())
            .store());
  }

  private static ControlId ask(
      Store store, Experiment experiment, ControlVerb verb, @Nullable String argument) {
    ControlId id = ControlId.random();
    store
        .controls()
        .ask(List.of(new Control.Wish(verb, argument, "ana", null).to(experiment.id(), id, NOW)));
    return id;
  }

  private static LiveRun run(LiveFeed feed) {
    return feed.runs().get(0);
  }
}
