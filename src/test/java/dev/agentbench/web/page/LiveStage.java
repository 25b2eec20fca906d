package dev.agentbench.web.page;

import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.app.Stores;
import dev.agentbench.chart.SeededResults;
import dev.agentbench.config.ConfigLoader;
import dev.agentbench.event.ResultSink;
import dev.agentbench.event.RunEvent;
import dev.agentbench.live.LiveRun;
import dev.agentbench.result.Experiment;
import dev.agentbench.search.IndexKeeper;
import dev.agentbench.store.Store;
import dev.agentbench.web.Archive;
import dev.agentbench.web.Searches;
import dev.agentbench.web.WebServer;
import dev.agentbench.web.WebSettings;
import dev.agentbench.web.api.ApiRoutes;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A database with an experiment that has no end, and web servers over it with a feed of a test. */
final class LiveStage implements AutoCloseable {
  private final Store store;
  private final IndexKeeper index;
  private final Experiment experiment;

  private LiveStage(Store store) {
    this.store = store;
    this.index = IndexKeeper.of(store, true);
    Experiment ended = SeededResults.of("nightly", 20, 1, 0).experiment();
    this.experiment = ended.reopened(ended.manifest());
    try (ResultSink sink = store.recorder()) {
      sink.accept(new RunEvent.ExperimentStarted(experiment, 20));
    }
  }

  static LiveStage open(Path folder) {
    String database = "database.url=" + folder.resolve("m.db");
    return new LiveStage(
        Stores.open(ConfigLoader.withoutFile(List.of(database), Map.of()).store()));
  }

  Store store() {
    return store;
  }

  Experiment experiment() {
    return experiment;
  }

  /** Serves the live pages. Closed by the caller. */
  WebServer serve(ScriptedLive live, Supplier<List<LiveRun>> told, boolean readOnly) {
    Archive archive = new Archive(store);
    return WebServer.start(
        WebSettings.DEFAULTS.at("127.0.0.1", 0, readOnly),
        new ErrorPages(),
        () -> {},
        List.of(
            new Assets(),
            new LivePages(archive, told, InstantSource.system()),
            new TrialPages(archive, "benchmark "::concat),
            new ApiRoutes(
                archive,
                new Searches(archive, index),
                RegressionSettings.DEFAULTS,
                InstantSource.system()),
            live));
  }

  @Override
  public void close() {
    index.close();
    store.close();
  }
}
