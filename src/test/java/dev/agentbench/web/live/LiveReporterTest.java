package dev.agentbench.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.agentbench.gateway.Proxies;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.Trust;
import dev.agentbench.live.LiveFeed;
import dev.agentbench.live.LiveFrame;
import dev.agentbench.live.LiveMessage;
import dev.agentbench.live.LiveRun;
import dev.agentbench.live.LiveSamples;
import dev.agentbench.live.json.FrameCodec;
import dev.agentbench.live.remote.LiveReportSettings;
import dev.agentbench.live.remote.LiveReporter;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.web.Asker;
import dev.agentbench.web.WebServer;
import dev.agentbench.web.WebSettings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run that reports to a server elsewhere, which may go and come back. */
@Tag("slow")
@Timeout(120)
class LiveReporterTest {
  private static final String TOKEN = "a-token-of-some-length-1234";
  private static final String NDJSON = "application/x-ndjson";

  private final LiveFeed own = new LiveFeed(InstantSource.system());

  /** A server with a feed of its own. */
  private record Elsewhere(LiveFeed feed, PostedRuns posted, WebServer server)
      implements AutoCloseable {
    static Elsewhere start(int port) {
      LiveFeed feed = new LiveFeed(InstantSource.system());
      PostedRuns posted = new PostedRuns(feed, Duration.ofMillis(1));
      WebServer server =
          WebServer.start(
              new WebSettings("127.0.0.1", port, false, Secret.of(TOKEN), List.of()),
              (visitor, status, title, detail) -> title,
              () -> {},
              List.of(posted));
      return new Elsewhere(feed, posted, server);
    }

    Asker program() {
      return new Asker(server.baseUrl()).with("Authorization", "Bearer " + TOKEN);
    }

    @Override
    public void close() {
      server.close();
    }
  }

  private LiveReporter reporter(URI url) {
    return new LiveReporter(
        new LiveReportSettings(url, Secret.of(TOKEN), Trust.USUAL, Proxies.NONE),
        url,
        own,
        LiveSamples.EXPERIMENT);
  }

  private void tell(LiveMessage message) {
    own.message(LiveSamples.START, LiveSamples.EXPERIMENT, message);
  }

  @Test
  void aRunIsToldElsewhereAsItIsToldHere() {
    own.runs(LiveSamples.START, List.of(LiveSamples.run()));
    try (Elsewhere there = Elsewhere.start(0)) {
      try (LiveReporter reporter = reporter(there.server().baseUrl())) {
        await().until(() -> !there.feed().runs().isEmpty());
        LiveSamples.messages().forEach(this::tell);
        assertThat(reporter).isNotNull();
      }
      assertThat(there.feed().runs()).isEqualTo(own.runs());
    }
  }

  @Test
  void aServerThatComesBackGetsTheStateAndTheRunIsNotSlowed() {
    own.runs(LiveSamples.START, List.of(LiveSamples.run()));
    int port;
    try (LiveReporter reporter = startedOn(Elsewhere.start(0))) {
      port = lastPort;
      long begin = System.nanoTime();
      for (int i = 0; i < 20_000; i++) {
        tell(LiveSamples.said("x".repeat(1_000), false));
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
      tell(LiveSamples.finished());
      tell(LiveSamples.progress(1));
      try (Elsewhere again = Elsewhere.start(port)) {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> again.feed().runs().stream().anyMatch(run -> run.finished() == 1));
        assertThat(reporter).isNotNull();
      }
    }
  }

  private int lastPort;

  /** Reports to a server that ends as soon as it heard of the run. */
  private LiveReporter startedOn(Elsewhere there) {
    try (there) {
      lastPort = there.server().baseUrl().getPort();
      LiveReporter reporter = reporter(there.server().baseUrl());
      await().until(() -> !there.feed().runs().isEmpty());
      return reporter;
    }
  }

  @Test
  void aReportThatComesTwiceCountsOnceAndOneWithoutAStateIsAskedForIt() throws Exception {
    try (Elsewhere there = Elsewhere.start(0)) {
      String path = "/api/v1/live/" + UUID.randomUUID();
      String state =
          FrameCodec.write(
              new LiveFrame(
                  1,
                  LiveSamples.START,
                  null,
                  new LiveMessage.State(own.id(), List.of(LiveSamples.run()))));
      String message =
          FrameCodec.write(
              new LiveFrame(2, LiveSamples.START, LiveSamples.EXPERIMENT, LiveSamples.finished()));

      assertThat(there.program().send(path, NDJSON, message).statusCode()).isEqualTo(409);
      assertThat(there.program().send(path, NDJSON, state).statusCode()).isEqualTo(204);
      for (int i = 0; i < 3; i++) {
        assertThat(there.program().send(path, NDJSON, message + "\n").statusCode()).isEqualTo(204);
      }

      assertThat(there.feed().runs().get(0).recent()).hasSize(1);
      assertThat(there.feed().runs().get(0).source()).isEqualTo(LiveRun.Source.EVENTS);
      await()
          .untilAsserted(
              () -> assertThat(there.posted().takeLost()).containsExactly(LiveSamples.EXPERIMENT));
      assertThat(there.posted().takeLost()).isEmpty();
    }
  }

  @Test
  void reportsThatAreNoneAreRefused() throws Exception {
    try (Elsewhere there = Elsewhere.start(0)) {
      String path = "/api/v1/live/" + UUID.randomUUID();
      Asker stranger = new Asker(there.server().baseUrl());

      assertThat(stranger.send(path, NDJSON, "{}").statusCode()).isEqualTo(401);
      assertThat(there.program().send("/api/v1/live/x", NDJSON, "{}").statusCode()).isEqualTo(400);
      for (String broken : List.of("{}", "x", "[".repeat(10_000), "{\"version\":1}")) {
        assertThat(there.program().send(path, NDJSON, broken).statusCode()).isEqualTo(400);
      }
      assertThat(there.program().send(path, NDJSON, " ".repeat(5 << 20)).statusCode())
          .isEqualTo(413);
      assertThat(there.feed().runs()).isEmpty();
    }
  }

  @Test
  void aReporterTellsOfABoundedNumberOfRunsHoweverOftenItTells() throws Exception {
    try (Elsewhere there = Elsewhere.start(0)) {
      String path = "/api/v1/live/" + UUID.randomUUID();
      for (int i = 1; i <= 30; i++) {
        LiveFrame state =
            new LiveFrame(
                i,
                LiveSamples.START,
                null,
                new LiveMessage.State("f", List.of(LiveSamples.run(ExperimentId.random(), null))));
        assertThat(there.program().send(path, NDJSON, FrameCodec.write(state)).statusCode())
            .isEqualTo(204);
      }

      assertThat(there.feed().runs()).hasSize(10);
    }
  }
}
