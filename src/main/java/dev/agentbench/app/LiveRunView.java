package dev.agentbench.app;

import dev.agentbench.analysis.Range;
import dev.agentbench.config.Configuration;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.event.RunListener;
import dev.agentbench.live.LiveContext;
import dev.agentbench.live.LiveFeed;
import dev.agentbench.live.LiveMessage;
import dev.agentbench.live.LiveObserver;
import dev.agentbench.live.LiveRun;
import dev.agentbench.live.remote.LiveReportSettings;
import dev.agentbench.live.remote.LiveReporter;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.web.WebSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that tells live clients what happens in it. Whatever fails here costs the clients their
 * view, never the run. Closed after the run.
 */
public final class LiveRunView implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LiveRunView.class);

  private final LiveFeed feed = new LiveFeed(InstantSource.system());
  private final InstantSource clock = InstantSource.system();

  /** Null while nothing is reported. */
  private @Nullable LiveReporter reporter;

  /** Null while nothing is served. */
  private @Nullable WebUi server;

  /** Tells nobody yet. */
  public LiveRunView(BenchmarkRun run) {
    feed.reserve(run.experiments().stream().map(Experiment::id).toList());
  }

  /**
   * Serves the web UI from this process, on this machine only.
   *
   * @param port empty: the usual one, or any free one when that is taken
   * @return where it is
   * @throws BenchmarkException when it cannot be served; the run goes on without
   */
  public URI serve(Configuration configuration, OptionalInt port) {
    WebSettings settings = configuration.web();
    int wanted = port.orElse(settings.port());
    try {
      server = start(configuration, settings, wanted);
    } catch (BenchmarkException taken) {
      if (port.isPresent()) {
        throw taken;
      }
      server = start(configuration, settings, 0);
    }
    return server.baseUrl();
  }

  private WebUi start(Configuration configuration, WebSettings settings, int port) {
    return WebUi.ofRun(configuration, settings.at("127.0.0.1", port, false), feed);
  }

  /** Reports a run to the server that is configured, if one is. */
  public void report(Configuration configuration, BenchmarkRun run) {
    LiveReportSettings settings = configuration.live();
    URI url = settings.url();
    if (url != null) {
      reporter = new LiveReporter(settings, url, feed, run.experiments().get(0).id());
    }
  }

  /** Tells the clients of a run; to be made before it starts. */
  public RunListener observer(BenchmarkRun run, Optional<Baselines> baselines) {
    return new LiveObserver(
        feed,
        clock,
        new LiveContext(
            LiveRun.Source.EVENTS,
            run::titleOf,
            expectations(run, baselines),
            run.kept(),
            List.of()));
  }

  private static LiveContext.Expectations expectations(
      BenchmarkRun run, Optional<Baselines> baselines) {
    Map<ExperimentId, Double> costs = new HashMap<>();
    Map<ExperimentId, LiveRun.Baseline> rates = new HashMap<>();
    try {
      for (Experiment experiment : run.experiments()) {
        Range cost = run.forecast(experiment).costUsd();
        if (cost != null) {
          costs.put(experiment.id(), cost.mean());
        }
      }
      baselines.ifPresent(
          chosen ->
              run.experiments()
                  .forEach(
                      each ->
                          chosen
                              .shownLive(each.id())
                              .ifPresent(rate -> rates.put(each.id(), rate))));
    } catch (RuntimeException unknown) {
      log.warn("The live view does without a forecast: {}", unknown.toString());
    }
    return new Known(costs, rates);
  }

  private record Known(Map<ExperimentId, Double> costs, Map<ExperimentId, LiveRun.Baseline> rates)
      implements LiveContext.Expectations {
    @Override
    public @Nullable Double costUsd(ExperimentId experiment) {
      return costs.get(experiment);
    }

    @Override
    public LiveRun.@Nullable Baseline baseline(ExperimentId experiment) {
      return rates.get(experiment);
    }
  }

  /** Tells how the gates of the run came out. */
  public void verdict(BenchmarkRun run, List<String> failures) {
    LiveMessage verdict =
        new LiveMessage.Verdict(failures.isEmpty() ? "passed" : "failed", failures);
    run.experiments().forEach(each -> feed.message(clock.instant(), each.id(), verdict));
  }

  /** Clients get what is left, for a second at most, and are sent away. */
  @Override
  public void close() {
    if (reporter != null) {
      reporter.close();
    }
    if (server != null) {
      try {
        server.close();
      } catch (RuntimeException failed) {
        log.warn("The live view was not closed in order", failed);
      }
    }
  }
}
