package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.live.LiveFeed;
import dev.agentbench.search.IndexKeeper;
import dev.agentbench.store.Store;
import dev.agentbench.web.Archive;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.RunStarts;
import dev.agentbench.web.Searches;
import dev.agentbench.web.WebServer;
import dev.agentbench.web.WebSettings;
import dev.agentbench.web.api.ApiRoutes;
import dev.agentbench.web.api.ApiRuns;
import dev.agentbench.web.page.Assets;
import dev.agentbench.web.page.BaselineForms;
import dev.agentbench.web.page.ComparePage;
import dev.agentbench.web.page.ControlForms;
import dev.agentbench.web.page.ErrorPages;
import dev.agentbench.web.page.ExperimentPages;
import dev.agentbench.web.page.ExperimentsPage;
import dev.agentbench.web.page.FlakyPage;
import dev.agentbench.web.page.FramePages;
import dev.agentbench.web.page.LivePages;
import dev.agentbench.web.page.LoginPage;
import dev.agentbench.web.page.RemovalPages;
import dev.agentbench.web.page.ReportDownloads;
import dev.agentbench.web.page.ReviewPages;
import dev.agentbench.web.page.RunPages;
import dev.agentbench.web.page.SearchResultsPage;
import dev.agentbench.web.page.TrendsPage;
import dev.agentbench.web.page.TrialPages;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The web UI over the configured database. Running from {@link #start} until closed. */
public final class WebUi implements AutoCloseable {
  private static final UnaryOperator<String> COMMAND = "java -jar benchmark.jar "::concat;

  private final Store store;
  private final IndexKeeper index;
  private final LiveServing live;
  private final WebTasks tasks;
  private final WebServer server;

  private WebUi(
      Store store, IndexKeeper index, LiveServing live, WebTasks tasks, WebServer server) {
    this.store = store;
    this.index = index;
    this.live = live;
    this.tasks = tasks;
    this.server = server;
  }

  /**
   * Opens the database and serves it.
   *
   * @throws dev.agentbench.error.BenchmarkException when either cannot be done
   */
  public static WebUi start(Configuration configuration, WebSettings settings) {
    LiveFeed feed = new LiveFeed(InstantSource.system());
    return start(
        configuration, settings.withoutRuns(), feed, settings.readOnly(), none(configuration));
  }

  /**
   * The same from the process of a run, with its feed. The search index is left to others: to fill
   * it would compete with the run for the database.
   *
   * @throws dev.agentbench.error.BenchmarkException when either cannot be done
   */
  static WebUi ofRun(Configuration configuration, WebSettings settings, LiveFeed feed) {
    return start(configuration, settings.withoutRuns(), feed, true, none(configuration));
  }

  /**
   * The same, which also starts runs.
   *
   * @param runs their configuration
   * @throws dev.agentbench.error.BenchmarkException when either cannot be done
   */
  public static WebUi start(Configuration configuration, WebSettings settings, RunSource runs) {
    LiveFeed feed = new LiveFeed(InstantSource.system());
    return start(configuration, settings, feed, settings.readOnly(), runs);
  }

  private static RunSource none(Configuration configuration) {
    return new RunSource(List.of(), () -> configuration, StandardCharsets.UTF_8);
  }

  private static WebUi start(
      Configuration configuration,
      WebSettings settings,
      LiveFeed feed,
      boolean leavesIndex,
      RunSource runs) {
    settings.check();
    Store store =
        settings.readOnly()
            ? Stores.openExisting(configuration.store())
            : Stores.open(configuration.store());
    IndexKeeper index = IndexKeeper.of(store, leavesIndex);
    LiveServing live = new LiveServing(feed, store, configuration);
    WebTasks tasks = new WebTasks(configuration);
    try {
      Archive archive = new Archive(store);
      List<RouteGroup> groups = new ArrayList<>(pages(archive, index, configuration));
      groups.addAll(liveAndTasks(archive, live, tasks));
      RunStarts starts = new WebRuns(runs, configuration.store(), COMMAND);
      groups.add(new RunPages(archive, starts));
      groups.add(new ApiRuns(starts));
      WebServer server =
          WebServer.start(settings, new ErrorPages(), () -> store.experiments().latest(), groups);
      return new WebUi(store, index, live, tasks, server);
    } catch (RuntimeException failed) {
      live.close();
      tasks.close();
      index.close();
      store.close();
      throw failed;
    }
  }

  private static List<RouteGroup> liveAndTasks(Archive archive, LiveServing live, WebTasks tasks) {
    List<RouteGroup> groups = new ArrayList<>();
    groups.add(new LivePages(archive, live::now, InstantSource.system()));
    groups.addAll(live.groups());
    groups.addAll(tasks.groups(archive));
    return groups;
  }

  private static List<RouteGroup> pages(
      Archive archive, IndexKeeper index, Configuration configuration) {
    Searches searches = new Searches(archive, index);
    return List.of(
        new Assets(),
        new LoginPage(),
        new ExperimentsPage(archive),
        new ExperimentPages(
            archive,
            configuration.regression(),
            new ComparableExperiments(archive.store(), archive::metrics)::previous),
        new BaselineForms(archive),
        new ControlForms(archive, InstantSource.system()),
        new RemovalPages(
            archive, new WebRemovals(archive.store(), configuration.workspaces().root())),
        new ReportDownloads(archive, new StoredTranscripts(archive.store()), COMMAND),
        new TrialPages(archive, COMMAND),
        new TrendsPage(archive, configuration.regression()),
        new FramePages(archive),
        new ReviewPages(archive, InstantSource.system()),
        new FlakyPage(archive, last -> FlakyHistory.newest(archive.store(), last)),
        new ComparePage(archive, configuration.regression()),
        new SearchResultsPage(searches),
        new ApiRoutes(archive, searches, configuration.regression(), InstantSource.system()));
  }

  /** Where it is. */
  public URI baseUrl() {
    return server.baseUrl();
  }

  @Override
  public void close() {
    live.close();
    server.close();
    tasks.close();
    index.close();
    store.close();
  }
}
