package dev.agentbench.gateway.websocket;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static dev.agentbench.gateway.websocket.RawServer.accepting;
import static dev.agentbench.gateway.websocket.RawServer.refusing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.GatewaySettings;
import dev.agentbench.gateway.GatewaySettings.SessionKind;
import dev.agentbench.gateway.Proxies;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.Trust;
import dev.agentbench.gateway.WireListener;
import dev.agentbench.testing.OAuthClients;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class HandshakeTest {
  @RegisterExtension
  static final WireMockExtension TOKENS =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private static GatewayException failureOf(RawServer server) {
    return failureOf(server, new Credentials.None());
  }

  private static GatewayException failureOf(RawServer server, Credentials credentials) {
    try (WebSocketGateway gateway = gateway(server.url(), credentials)) {
      return catchThrowableOfType(
          GatewayException.class, () -> gateway.open(WireListener.NONE).close());
    }
  }

  private static WebSocketGateway gateway(URI ws, Credentials credentials) {
    return Gateways.with(
        Gateways.settings(Gateways.NOWHERE, ws, SessionKind.TEMPORARY, credentials),
        Gateways.IMPATIENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"403 Forbidden", "404 Not Found", "307 Temporary Redirect", "200 OK", "302 Found"})
  void aRefusalOfThePathNamesTheAddressAndIsNotTriedAgain(String status) throws Exception {
    try (RawServer server = new RawServer(refusing(status))) {
      GatewayException failure = failureOf(server);
      assertThat(failure.fault()).isEqualTo(Fault.MISFIT);
      assertThat(failure)
          .hasMessageContaining(server.url().toString())
          .hasMessageContaining("HTTP " + status.substring(0, 3));
      assertThat(failure.hint().orElseThrow()).contains("ws://host/api/v1/ws");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"500 Internal Server Error", "503 Unavailable"})
  void aServersOwnTroubleIsTriedAgainAsOftenAsSet(String status) throws Exception {
    try (RawServer server = new RawServer(refusing(status))) {
      assertThat(failureOf(server).fault()).isEqualTo(Fault.UNAVAILABLE);
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void aRateLimitIsWaitedForAndCostsNoTry() throws Exception {
    RawServer.Answer busy = refusing("429 Too Many Requests");
    try (RawServer server = new RawServer(busy, busy, busy, busy, accepting(peer -> {}));
        WebSocketGateway gateway = gateway(server.url(), new Credentials.None());
        GatewaySession session = gateway.open(WireListener.NONE)) {
      assertThat(session.id()).startsWith("new_");
      assertThat(server.requests()).hasSize(5);
    }
  }

  @Test
  void aLaterTryMaySucceed() throws Exception {
    try (RawServer server =
            new RawServer(refusing("503 Unavailable"), RawServer.Peer::cut, accepting(peer -> {}));
        WebSocketGateway gateway = gateway(server.url(), new Credentials.None());
        GatewaySession session = gateway.open(WireListener.NONE)) {
      assertThat(session.id()).startsWith("new_");
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void anAnswerWhoseHeadNeverEndsIsCutOff() throws Exception {
    String line = "X-Padding: " + "x".repeat(60_000) + "\r\n";
    RawServer.Answer endless =
        peer -> {
          peer.write("HTTP/1.1 101 Switching Protocols\r\n");
          while (true) {
            peer.write(line);
          }
        };
    try (RawServer server = new RawServer(endless)) {
      assertThat(failureOf(server)).hasMessageContaining("longer than 65536 bytes");
    }
  }

  @Test
  void aConnectionThatBreaksOffIsUnreachable() throws Exception {
    try (RawServer server = new RawServer(RawServer.Peer::cut)) {
      assertThat(failureOf(server).fault()).isEqualTo(Fault.UNREACHABLE);
    }
  }

  @Test
  void nobodyThereIsUnreachable() throws Exception {
    RawServer gone = new RawServer();
    gone.close();
    GatewayException failure = failureOf(gone);
    assertThat(failure.fault()).isEqualTo(Fault.UNREACHABLE);
    assertThat(failure).hasMessageContaining(gone.url().toString()).hasMessageContaining("refused");
  }

  @Test
  void aServerThatNeverAnswersIsLeftInTime() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    RawServer.Answer silence =
        peer -> {
          peer.ignoreUntilGone();
          gone.countDown();
        };
    try (RawServer server = new RawServer(silence);
        WebSocketGateway gateway =
            Gateways.with(
                new GatewaySettings(
                    Gateways.NOWHERE,
                    server.url(),
                    SessionKind.TEMPORARY,
                    new Credentials.None(),
                    1,
                    Duration.ZERO,
                    Duration.ofMillis(100),
                    Trust.USUAL,
                    Proxies.NONE,
                    1 << 20),
                Gateways.IMPATIENT)) {
      GatewayException failure =
          catchThrowableOfType(
              GatewayException.class, () -> gateway.open(WireListener.NONE).close());
      assertThat(failure.fault()).isEqualTo(Fault.UNREACHABLE);
      assertThat(failure).hasMessageContaining("no answer to the handshake in time");
      assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void theKeyIsShownInTheHandshakeAndARefusedOneIsNotTriedAgain() throws IOException {
    try (RawServer server = new RawServer(refusing("401 Unauthorized"))) {
      GatewayException failure = failureOf(server, new Credentials.InternalKey(Secret.of("k3y")));
      assertThat(failure.fault()).isEqualTo(Fault.UNAUTHORIZED);
      assertThat(failure.getMessage()).doesNotContain("k3y");
      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().get(0)).contains("X-Internal-Auth: k3y");
    }
  }

  @Test
  void withoutCredentialsARefusalSaysWhatToSet() throws IOException {
    try (RawServer server = new RawServer(refusing("401 Unauthorized"))) {
      GatewayException failure = failureOf(server);
      assertThat(failure.fault()).isEqualTo(Fault.UNAUTHORIZED);
      assertThat(failure.hint().orElseThrow()).contains("gateway.api_key");
    }
  }

  private static Credentials tokenClient() {
    TOKENS.stubFor(
        post("/token")
            .inScenario("tokens")
            .whenScenarioStateIs(Scenario.STARTED)
            .willSetStateTo("second")
            .willReturn(okJson("{\"access_token\":\"old\"}")));
    TOKENS.stubFor(
        post("/token")
            .inScenario("tokens")
            .whenScenarioStateIs("second")
            .willReturn(okJson("{\"access_token\":\"new\"}")));
    return OAuthClients.client(
        URI.create(TOKENS.baseUrl() + "/token"),
        Credentials.Grant.CLIENT_CREDENTIALS,
        null,
        null,
        "bench",
        null,
        null);
  }

  @Test
  void aRefusedTokenIsRenewedOnce() throws Exception {
    try (RawServer server = new RawServer(refusing("401 Unauthorized"), accepting(peer -> {}));
        WebSocketGateway gateway = gateway(server.url(), tokenClient());
        GatewaySession session = gateway.open(WireListener.NONE)) {
      assertThat(session.id()).startsWith("new_");
      assertThat(server.requests().get(0)).contains("Authorization: Bearer old");
      assertThat(server.requests().get(1)).contains("Authorization: Bearer new");
    }
  }

  @Test
  void aFreshTokenRefusedInTheHandshakeIsCuredByALogIn() throws Exception {
    RawServer.Answer refusal = refusing("401 Unauthorized");
    try (RawServer server = new RawServer(refusal, refusal, refusal, accepting(peer -> {}));
        WebSocketGateway gateway = gateway(server.url(), tokenClient());
        GatewaySession session = gateway.open(WireListener.NONE)) {
      assertThat(session.id()).startsWith("new_");
      assertThat(server.requests()).hasSize(4);
      TOKENS.verify(3, postRequestedFor(urlEqualTo("/token")));
    }
  }

  @Test
  void aTokenRefusedThoughFreshIsPresentedAsOftenAsSetAndThenFinal() throws Exception {
    try (RawServer server = new RawServer(refusing("401 Unauthorized"))) {
      GatewayException failure = failureOf(server, tokenClient());
      assertThat(failure.fault()).isEqualTo(Fault.TOKEN_REFUSED);
      assertThat(failure).hasMessageContaining("has just given (HTTP 401)");
      assertThat(server.requests()).hasSize(2 + 3);
      TOKENS.verify(3, postRequestedFor(urlEqualTo("/token")));
    }
  }
}
