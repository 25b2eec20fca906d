package dev.agentbench.web.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.gateway.Secret;
import dev.agentbench.live.LiveFeed;
import dev.agentbench.live.LiveFrame;
import dev.agentbench.live.LiveMessage;
import dev.agentbench.live.LiveSamples;
import dev.agentbench.live.LiveType;
import dev.agentbench.web.Asker;
import dev.agentbench.web.WebServer;
import dev.agentbench.web.WebSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The live feed over real sockets. */
@Tag("slow")
@Timeout(120)
class LiveSocketsTest {
  private static final String TOKEN = "a-token-of-some-length-1234";

  private final LiveFeed feed = new LiveFeed(InstantSource.system());
  private LiveSockets sockets;
  private WebServer server;

  @BeforeEach
  void start() {
    sockets = new LiveSockets(feed, () -> {});
    server = start(WebSettings.DEFAULTS.at("127.0.0.1", 0, false), sockets);
    feed.runs(LiveSamples.START, List.of(LiveSamples.run()));
  }

  private static WebServer start(WebSettings settings, LiveSockets routes) {
    return WebServer.start(
        settings, (visitor, status, title, detail) -> title, () -> {}, List.of(routes));
  }

  @AfterEach
  void stop() {
    sockets.close();
    server.close();
  }

  private void tell(LiveMessage message) {
    feed.message(LiveSamples.START, LiveSamples.EXPERIMENT, message);
  }

  private static boolean isNotice(LiveFrame frame, String text) {
    return frame.message().equals(new LiveMessage.Notice(text));
  }

  @Test
  void aClientGetsTheStateAndThenWhatHappens() throws Exception {
    try (LiveProbe client = LiveProbe.connect(server.baseUrl(), "")) {
      assertThat(client.state().runs()).hasSize(1);

      LiveSamples.messages().forEach(this::tell);

      List<LiveFrame> frames =
          client.until(frame -> frame.message().type() == LiveType.EXPERIMENT_FINISHED);
      assertThat(frames)
          .extracting(LiveFrame::message)
          .containsExactlyElementsOf(
              LiveSamples.messages().stream()
                  .filter(message -> !message.isOnlyContent())
                  .map(LiveMessage::withoutContent)
                  .toList());
    }
  }

  @Test
  void textsOfAgentsAreThereForWhoeverAsks() throws Exception {
    try (LiveProbe client = LiveProbe.connect(server.baseUrl(), "?content=true");
        LiveProbe other = LiveProbe.connect(server.baseUrl(), "?content=yes")) {
      client.next();
      other.next();
      tell(LiveSamples.finished());

      assertThat(client.next().line()).contains(LiveSamples.WRITTEN);
      assertThat(other.next().line()).doesNotContain("Ignore");
    }
  }

  @Test
  void aConnectionThatWasCutGoesOnWithoutGapOrDoubling() throws Exception {
    List<String> seen = new ArrayList<>();
    long last;
    try (LiveProbe before = LiveProbe.connect(server.baseUrl(), "")) {
      before.state();
      for (int i = 0; i < 50; i++) {
        tell(new LiveMessage.Notice("n" + i));
      }
      List<LiveFrame> first = before.until(frame -> isNotice(frame, "n20"));
      first.forEach(frame -> seen.add(((LiveMessage.Notice) frame.message()).text()));
      last = first.get(first.size() - 1).sequence();
    }
    for (int i = 50; i < 60; i++) {
      tell(new LiveMessage.Notice("n" + i));
    }
    try (LiveProbe after =
        LiveProbe.connect(server.baseUrl(), "?feed=" + feed.id() + "&since=" + last)) {
      after
          .until(frame -> isNotice(frame, "n59"))
          .forEach(frame -> seen.add(((LiveMessage.Notice) frame.message()).text()));
    }

    List<String> all = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      all.add("n" + i);
    }
    assertThat(seen).isEqualTo(all);
  }

  @Test
  void aClientThatReadsNothingSlowsNobodyAndGetsTheStateLater() throws Exception {
    String text = "x".repeat(4_000);
    try (LiveProbe slow = LiveProbe.notReading(server.baseUrl(), "?content=true");
        LiveProbe quick = LiveProbe.connect(server.baseUrl(), "")) {
      quick.state();
      tell(LiveSamples.started());
      long begin = System.nanoTime();
      for (int i = 0; i < 20_000; i++) {
        tell(LiveSamples.said(text, false));
      }
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      tell(new LiveMessage.Notice("end"));

      quick.until(
          frame ->
              isNotice(frame, "end")
                  || (frame.message().type() == LiveType.STATE && frame.sequence() > 20_000));
      slow.read();
      List<LiveFrame> late =
          slow.until(
              frame ->
                  isNotice(frame, "end")
                      || (frame.message().type() == LiveType.STATE && frame.sequence() > 20_000));

      assertThat(took).isLessThan(Duration.ofSeconds(10));
      assertThat(late).hasSizeLessThan(19_000);
      assertThat(late.stream().skip(1))
          .as("the state in place of what it missed")
          .anyMatch(frame -> frame.message().type() == LiveType.STATE);
      assertThat(late).extracting(LiveFrame::sequence).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void fiftyEventsASecondReachAClientWithinAQuarterOfASecond() throws Exception {
    int events = 250;
    long[] told = new long[events];
    long[] took = new long[events];
    CountDownLatch never = new CountDownLatch(1);
    try (LiveProbe client = LiveProbe.connect(server.baseUrl(), "")) {
      client.state();
      for (int i = 0; i < events; i++) {
        told[i] = System.nanoTime();
        tell(new LiveMessage.Notice("n" + i));
        assertThat(never.await(20, TimeUnit.MILLISECONDS)).isFalse();
      }
      for (int i = 0; i < events; i++) {
        took[i] = client.next().nanos() - told[i];
      }
    }
    Arrays.sort(took);
    long p99 = TimeUnit.NANOSECONDS.toMillis(took[events * 99 / 100]);
    assertThat(p99).as("ms, 99 of 100 are quicker").isLessThan(250);
  }

  @Test
  void twoHundredClientsGetEverything() throws Exception {
    List<LiveProbe> clients = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        clients.add(LiveProbe.connect(server.baseUrl(), i % 2 == 0 ? "" : "?content=true"));
      }
      for (LiveProbe client : clients) {
        client.state();
      }
      for (int i = 0; i < 100; i++) {
        tell(new LiveMessage.Notice("n" + i));
      }
      for (LiveProbe client : clients) {
        assertThat(client.until(frame -> isNotice(frame, "n99"))).hasSize(100);
      }
    } finally {
      clients.forEach(LiveProbe::close);
    }
  }

  @Test
  void aClientThatSpeaksIsSentAway() throws Exception {
    try (LiveProbe client = LiveProbe.connect(server.baseUrl(), "");
        LiveProbe longer = LiveProbe.connect(server.baseUrl(), "")) {
      client.say("hello");
      longer.say("x".repeat(100_000));

      assertThat(client.closeCode()).isEqualTo(1008);
      assertThat(longer.closeCode()).isIn(1006, 1008, 1009);
    }
    try (LiveProbe next = LiveProbe.connect(server.baseUrl(), "")) {
      assertThat(next.state().runs()).hasSize(1);
    }
  }

  @Test
  void aPageOfAnotherSiteMayNotOpenIt() {
    for (String origin : List.of("https://evil.example", "null", server.baseUrl() + "1")) {
      assertRefused(server, 403, "", "Origin", origin);
    }
    assertRefused(server, 403, "", "Sec-Fetch-Site", "cross-site");
    LiveProbe.connect(server.baseUrl(), "", "Origin", server.baseUrl().toString()).close();
  }

  @Test
  void aForeignNameForThisMachineIsNotAnswered() throws Exception {
    String answer =
        new Asker(server.baseUrl())
            .raw(
                "GET /api/live HTTP/1.1",
                "Host: evil.example",
                "Connection: Upgrade",
                "Upgrade: websocket",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Origin: http://evil.example");
    assertThat(answer).contains(" 421");
  }

  /** Else each client would cost a dictionary, and each frame the work once more. */
  @Test
  void whatIsSentIsNotCompressedForEachClient() throws Exception {
    String request =
        """
        GET /api/live HTTP/1.1
        Host: %s
        Connection: Upgrade
        Upgrade: websocket
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Sec-WebSocket-Extensions: permessage-deflate

        """
            .replace("\n", "\r\n");
    List<String> head = new ArrayList<>();
    try (Socket socket = new Socket(server.baseUrl().getHost(), server.baseUrl().getPort());
        BufferedReader answer =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      socket.setSoTimeout(60_000);
      socket
          .getOutputStream()
          .write(
              request
                  .formatted(server.baseUrl().getAuthority())
                  .getBytes(StandardCharsets.ISO_8859_1));
      for (String line = answer.readLine(); !line.isEmpty(); line = answer.readLine()) {
        head.add(line);
      }
    }
    assertThat(head).first().asString().contains(" 101");
    assertThat(head).noneMatch(line -> line.toLowerCase(Locale.ROOT).contains("extensions"));
  }

  @Test
  void withoutTheTokenNothingIsTold() throws Exception {
    WebSettings settings =
        new WebSettings("127.0.0.1", 0, false, Secret.of(TOKEN), List.of("bench.example.org"));
    try (LiveSockets routes = new LiveSockets(feed, () -> {});
        WebServer guarded = start(settings, routes)) {
      assertRefused(guarded, 401, "");
      assertRefused(guarded, 401, "", "Authorization", "Bearer wrong");
      assertRefused(guarded, 401, "", "Cookie", "benchmark_session=x");
      String cookie =
          new Asker(guarded.baseUrl())
              .browser()
              .post("/login", "token", TOKEN, "to", "/")
              .headers()
              .firstValue("Set-Cookie")
              .orElseThrow();
      String session = cookie.substring(0, cookie.indexOf(';'));
      assertRefused(guarded, 403, "", "Cookie", session, "Origin", "https://evil.example");

      try (LiveProbe program =
              LiveProbe.connect(guarded.baseUrl(), "", "Authorization", "Bearer " + TOKEN);
          LiveProbe browser = LiveProbe.connect(guarded.baseUrl(), "", "Cookie", session)) {
        assertThat(program.state().runs()).hasSize(1);
        assertThat(browser.state().runs()).hasSize(1);
      }
    }
  }

  @Test
  void parametersThatMeanNothingAreRefused() throws Exception {
    for (String query :
        List.of(
            "?experiment=7c9e",
            "?experiment=%27",
            "?feed=x",
            "?since=1",
            "?feed=x&since=-1",
            "?feed=x&since=99999999999999999999")) {
      assertRefused(server, 400, query);
    }
    assertThat(new Asker(server.baseUrl()).get("/api/live").statusCode()).isEqualTo(426);
  }

  @Test
  void theServerStopsWithinSecondsAndSaysGoodbye() throws Exception {
    try (LiveProbe stuck = LiveProbe.notReading(server.baseUrl(), "?content=true");
        LiveProbe client = LiveProbe.connect(server.baseUrl(), "")) {
      assertThat(stuck.isOpen()).isTrue();
      client.state();
      tell(LiveSamples.started());
      for (int i = 0; i < 5_000; i++) {
        tell(LiveSamples.said("x".repeat(4_000), false));
      }
      long begin = System.nanoTime();

      sockets.close();
      server.close();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(8));
      assertThat(client.closeCode()).isIn(1001, 1006);
    }
  }

  private static void assertRefused(WebServer server, int status, String query, String... headers) {
    assertThatThrownBy(() -> LiveProbe.connect(server.baseUrl(), query, headers).close())
        .as("%s %s", query, List.of(headers))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(status));
  }
}
