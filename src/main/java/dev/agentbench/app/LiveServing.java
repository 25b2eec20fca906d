package dev.agentbench.app;

import dev.agentbench.config.Configuration;
import dev.agentbench.live.LiveFeed;
import dev.agentbench.live.LiveRun;
import dev.agentbench.live.database.DatabaseRuns;
import dev.agentbench.live.remote.LiveReporter;
import dev.agentbench.store.Store;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.live.LiveSockets;
import dev.agentbench.web.live.PostedRuns;
import java.util.List;

/** The live feed of a web server: what tells it, and who reads it. Running until closed. */
final class LiveServing implements AutoCloseable {
  private final LiveFeed feed;
  private final DatabaseRuns runs;
  private final LiveSockets sockets;
  private final PostedRuns posted;

  /**
   * Starts.
   *
   * @param store whose runs are told; stays open until this is closed
   */
  LiveServing(LiveFeed feed, Store store, Configuration configuration) {
    this.feed = feed;
    runs = new DatabaseRuns(store, feed, new ServerKnowledge(store, configuration)::of);
    sockets = new LiveSockets(feed, runs::refresh);
    posted = new PostedRuns(feed, LiveReporter.SIGN_OF_LIFE.multipliedBy(3));
    runs.start(sockets::hasClients, posted::takeLost);
  }

  /** The runs as they are now. */
  List<LiveRun> now() {
    runs.refresh();
    return feed.runs();
  }

  List<RouteGroup> groups() {
    return List.of(sockets, posted);
  }

  /** Says goodbye to the clients: a server waits for them otherwise. */
  @Override
  public void close() {
    sockets.close();
    runs.close();
  }
}
