package dev.agentbench.notification;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.agentbench.gateway.Proxies;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.Trust;
import dev.agentbench.notification.WebhookTarget.Format;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Posting: what arrives, what is tried again, and how long it takes at most. */
@Timeout(60)
@Tag("slow")
class WebhookTest {
  private static final String KEY = "T0000/B0000/s3cret-of-the-hook";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private static WebhookTarget target(Format format, String url, @Nullable String secret) {
    return new WebhookTarget(
        "hook",
        format,
        Secret.of(url),
        Occasion.ALWAYS,
        Duration.ofSeconds(5),
        secret == null ? null : Secret.of(secret),
        "-100123",
        Trust.USUAL,
        Proxies.NONE);
  }

  private static WebhookTarget quick(String url, Duration timeout) {
    return new WebhookTarget(
        "hook",
        Format.GENERIC,
        Secret.of(url),
        Occasion.ALWAYS,
        timeout,
        null,
        null,
        Trust.USUAL,
        Proxies.NONE);
  }

  private static String hook() {
    return SERVER.baseUrl() + "/" + KEY;
  }

  private static Delivery send(Target target) {
    return Notifier.sendTo(List.of(target), Notices.plain()).get(0);
  }

  private static void answers(ResponseDefinitionBuilder... answers) {
    SERVER.resetScenarios();
    String state = Scenario.STARTED;
    for (int i = 0; i < answers.length; i++) {
      String next = i == answers.length - 1 ? state : "answer " + (i + 1);
      SERVER.stubFor(
          post(anyUrl())
              .inScenario("answers")
              .whenScenarioStateIs(state)
              .willReturn(answers[i])
              .willSetStateTo(next));
      state = next;
    }
  }

  private static ResponseDefinitionBuilder status(int status) {
    return aResponse().withStatus(status);
  }

  private static List<LoggedRequest> requests() {
    return SERVER.findAll(postRequestedFor(anyUrl()));
  }

  @Test
  void aGenericOneGetsTheDocumentAndASignatureThatHolds() throws Exception {
    answers(status(204));
    Delivery delivery = send(target(Format.GENERIC, hook(), "k\u00e9y of both"));
    assertThat(delivery.sent()).as(delivery.answer()).isTrue();
    assertThat(delivery.answer()).isEqualTo("HTTP 204");
    LoggedRequest request = requests().get(0);
    assertThat(request.getUrl()).isEqualTo("/" + KEY);
    assertThat(request.getBodyAsString()).isEqualTo(Notices.plain().document());
    assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    assertThat(request.getHeader("X-Benchmark-Event")).isEqualTo("run");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("k\u00e9y of both".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    assertThat(request.getHeader("X-Benchmark-Signature-256"))
        .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(request.getBody())));
  }

  @Test
  void theSignatureIsThatOfAKnownExample() {
    byte[] body = "what do ya want for nothing?".getBytes(StandardCharsets.UTF_8);
    assertThat(Signature.of(body, Secret.of("Jefe")))
        .as("RFC 4231, test case 2")
        .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void everyFormatGetsItsOwnBody() {
    answers(status(200));
    List<Target> targets =
        List.of(
            target(Format.SLACK, hook() + "1", null),
            target(Format.MATTERMOST, hook() + "2", null),
            target(Format.TELEGRAM, hook() + "3", null));
    assertThat(Notifier.sendTo(targets, Notices.plain())).allMatch(Delivery::sent);
    assertThat(body(hook() + "1")).isEqualTo(SlackMessage.of(Notices.plain()));
    assertThat(body(hook() + "2")).isEqualTo(MattermostMessage.of(Notices.plain()));
    assertThat(body(hook() + "3")).isEqualTo(TelegramMessage.of(Notices.plain(), "-100123"));
    assertThat(requests()).allMatch(request -> !request.containsHeader(Signature.HEADER));
  }

  private static String body(String url) {
    String path = url.substring(SERVER.baseUrl().length());
    return SERVER.findAll(postRequestedFor(urlEqualTo(path))).get(0).getBodyAsString();
  }

  @Test
  void whatMayPassIsTriedAgainWithTheSameDelivery() {
    answers(status(503), status(429), aResponse().withFault(Fault.EMPTY_RESPONSE), status(200));
    Delivery delivery = send(target(Format.SLACK, hook(), null));
    assertThat(delivery.sent()).as(delivery.answer()).isTrue();
    assertThat(delivery.tries()).isEqualTo(4);
    assertThat(requests())
        .extracting(request -> request.getHeader("X-Benchmark-Delivery"))
        .doesNotContainNull()
        .hasSize(4)
        .containsOnly(requests().get(0).getHeader("X-Benchmark-Delivery"));
  }

  @Test
  void whatWillNotPassIsNotTriedAgain() {
    answers(status(404).withBody("no_service"));
    Delivery delivery = send(target(Format.SLACK, hook(), null));
    assertThat(delivery.sent()).isFalse();
    assertThat(delivery.answer()).isEqualTo("HTTP 404: no_service");
    assertThat(delivery.tries()).isEqualTo(1);
  }

  @Test
  void aServerThatWantsToBeLeftAloneIs() {
    answers(status(429).withHeader("Retry-After", "2"), status(200));
    Delivery patient = send(target(Format.SLACK, hook(), null));
    assertThat(patient.sent()).isTrue();
    assertThat(patient.duration()).isGreaterThan(Duration.ofSeconds(2));
    answers(
        status(429).withBody("{\"ok\":false,\"parameters\":{\"retry_after\": 35}}"), status(200));
    Delivery refused = send(target(Format.TELEGRAM, hook(), null));
    assertThat(refused.sent()).isFalse();
    assertThat(refused.tries()).isEqualTo(1);
    assertThat(refused.duration()).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void aRedirectIsNotFollowed() {
    answers(status(307).withHeader("Location", SERVER.baseUrl() + "/elsewhere"));
    Delivery delivery = send(target(Format.GENERIC, hook(), null));
    assertThat(delivery.sent()).isFalse();
    assertThat(delivery.answer()).isEqualTo("HTTP 307, not followed");
    assertThat(requests()).hasSize(1);
  }

  @Test
  void allTogetherTakeNoLongerThanTheTimeout() throws Exception {
    answers(status(200).withFixedDelay(30_000));
    try (ServerSocket mute = new ServerSocket(0)) {
      List<Target> targets = new ArrayList<>();
      Duration timeout = Duration.ofMillis(700);
      targets.add(quick("http://127.0.0.1:" + mute.getLocalPort() + "/" + KEY, timeout));
      for (int i = 0; i < 5; i++) {
        targets.add(quick(hook(), timeout));
      }
      long begun = System.nanoTime();
      List<Delivery> deliveries = Notifier.sendTo(targets, Notices.plain());
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .as("one after the other they take 4.2 s")
          .isBetween(Duration.ofMillis(600), Duration.ofMillis(3_500));
      assertThat(deliveries)
          .hasSize(6)
          .allMatch(delivery -> !delivery.sent())
          .allMatch(delivery -> delivery.answer().contains("no answer within"));
    }
  }

  @Test
  void whatGoesWrongIsToldWithoutTheKey() throws Exception {
    int closed;
    try (ServerSocket port = new ServerSocket(0)) {
      closed = port.getLocalPort();
    }
    Delivery delivery =
        send(quick("http://127.0.0.1:" + closed + "/" + KEY, Duration.ofMillis(900)));
    assertThat(delivery.answer())
        .isEqualTo("No answer from http://127.0.0.1:" + closed + " (connection refused).");
    assertThat(delivery.tries()).isGreaterThan(1);
    assertThat(delivery.place()).isEqualTo("generic, http://127.0.0.1:" + closed);
  }

  @Test
  void aServerThatHangsUpInTheMiddleIsNotTheEnd() throws Exception {
    try (ServerSocket rude = new ServerSocket(0)) {
      Thread server =
          new Thread(
              () -> {
                while (!rude.isClosed()) {
                  try (Socket client = rude.accept()) {
                    client.getOutputStream().write("HTTP/1.1 2".getBytes(StandardCharsets.UTF_8));
                  } catch (IOException closed) {
                    // the test's end
                  }
                }
              },
              "rude");
      server.setDaemon(true);
      server.start();
      Delivery delivery =
          send(quick("http://127.0.0.1:" + rude.getLocalPort() + "/", Duration.ofSeconds(1)));
      assertThat(delivery.sent()).isFalse();
      assertThat(delivery.answer()).startsWith("No answer from http://127.0.0.1:");
    }
  }
}
