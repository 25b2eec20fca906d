package dev.agentbench.gateway.websocket;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static dev.agentbench.gateway.websocket.RawServer.accepting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.agentbench.agent.LlmRequest;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.GatewayInfo;
import dev.agentbench.gateway.GatewaySession;
import dev.agentbench.gateway.GatewaySettings.SessionKind;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.WireListener;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketGatewayTest {
  private static final String METRICS = "/api/v1/events/metrics/session/s%201";

  @RegisterExtension
  static final WireMockExtension HTTP =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private RawServer sockets;
  private WebSocketGateway gateway;

  @BeforeEach
  void connectToTheServers() throws IOException {
    sockets = new RawServer(accepting(peer -> {}));
    gateway =
        Gateways.with(
            Gateways.settings(
                URI.create(HTTP.baseUrl()),
                sockets.url(),
                SessionKind.CREATE,
                new Credentials.InternalKey(Secret.of("k"))),
            Gateways.IMPATIENT);
  }

  @AfterEach
  void closeAll() throws IOException {
    gateway.close();
    sockets.close();
  }

  private static void answer(String path, String json) {
    HTTP.stubFor(get(path).willReturn(okJson(json)));
  }

  private static void sessionAnswers(ResponseDefinitionBuilder answer) {
    HTTP.stubFor(post("/api/v1/sessions").willReturn(answer));
  }

  private GatewayException openFailure() {
    return catchThrowableOfType(
        GatewayException.class, () -> gateway.open(WireListener.NONE).close());
  }

  @Test
  void aGatewayBehindAProxySaysWhoItIsWithoutSeeingCredentials() throws Exception {
    answer(
        "/api/v1/health", "{\"status\":\"healthy\",\"service\":\"gateway\",\"version\":\"1.2\"}");
    assertThat(gateway.info()).isEqualTo(new GatewayInfo(HTTP.baseUrl(), "1.2", false));
    HTTP.verify(getRequestedFor(urlEqualTo("/api/v1/health")).withoutHeader("X-Internal-Auth"));
  }

  @Test
  void aGatewayMayBeReachedDirectlyAndBeScripted() throws Exception {
    answer("/health", "{\"status\":\"healthy\",\"scripted\":true}");
    assertThat(gateway.info()).isEqualTo(new GatewayInfo(HTTP.baseUrl(), null, true));
  }

  @Test
  void aPageIsNoGatewayAndIsCalledThat() {
    HTTP.stubFor(any(anyUrl()).willReturn(aResponse().withBody("<html>\nWelcome to nginx</html>")));
    GatewayException failure = catchThrowableOfType(GatewayException.class, gateway::info);
    assertThat(failure.fault()).isEqualTo(Fault.MISFIT);
    assertThat(failure).hasMessageContaining("found HTTP 200, a page of HTML");
    assertThat(failure.hint().orElseThrow()).contains("gateway.base_url");
  }

  @Test
  void aProxyWithoutABackendMayRecover() {
    HTTP.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(502).withBody("Bad Gateway")));
    GatewayException failure = catchThrowableOfType(GatewayException.class, gateway::info);
    assertThat(failure.fault()).isEqualTo(Fault.UNAVAILABLE);
  }

  @Test
  void aSessionIsCreatedAndConnectedTo() throws Exception {
    sessionAnswers(okJson("{\"id\":\"s 1\",\"message_count\":0}"));
    try (GatewaySession session = gateway.open(WireListener.NONE)) {
      assertThat(session.id()).isEqualTo("s 1");
      HTTP.verify(
          postRequestedFor(urlEqualTo("/api/v1/sessions"))
              .withHeader("X-Internal-Auth", equalTo("k")));
      assertThat(sockets.requests().get(0))
          .contains("GET /ws/s%201 HTTP/1.1", "X-Internal-Auth: k");
    }
  }

  @Test
  void anIdMayBeCalledSessionId() throws Exception {
    sessionAnswers(okJson("{\"session_id\":\"s2\",\"is_active\":true}"));
    try (GatewaySession session = gateway.open(WireListener.NONE)) {
      assertThat(session.id()).isEqualTo("s2");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405})
  void aGatewayThatCreatesNoSessionsGetsTemporaryIdsAndIsAskedOnce(int status) throws Exception {
    sessionAnswers(aResponse().withStatus(status).withBody("{\"detail\":\"no\"}"));
    for (int i = 0; i < 2; i++) {
      try (GatewaySession session = gateway.open(WireListener.NONE)) {
        assertThat(session.id()).startsWith("new_");
      }
    }
    HTTP.verify(1, postRequestedFor(urlEqualTo("/api/v1/sessions")));
  }

  @Test
  void aGatewayThatCreatedSessionsAndAnswers404NowIsInTrouble() throws Exception {
    sessionAnswers(okJson("{\"id\":\"s1\"}"));
    gateway.open(WireListener.NONE).close();
    sessionAnswers(aResponse().withStatus(404));
    GatewayException failure = openFailure();
    assertThat(failure.fault()).isEqualTo(Fault.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("refused to create a session");
    HTTP.verify(4, postRequestedFor(urlEqualTo("/api/v1/sessions")));
    sessionAnswers(okJson("{\"id\":\"s2\"}"));
    try (GatewaySession session = gateway.open(WireListener.NONE)) {
      assertThat(session.id()).isEqualTo("s2");
    }
  }

  @Test
  void aPageInsteadOfASessionIsInfrastructureOnceASessionWasOpened() throws Exception {
    sessionAnswers(okJson("{\"id\":\"s1\"}"));
    gateway.open(WireListener.NONE).close();
    sessionAnswers(aResponse().withBody("<html>Maintenance</html>"));
    GatewayException failure = openFailure();
    assertThat(failure.fault()).isEqualTo(Fault.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("a page of HTML");
    HTTP.verify(4, postRequestedFor(urlEqualTo("/api/v1/sessions")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Maintenance</html>", ""})
  void aPageOrNothingIsTriedAgainOnceASessionWasCreated(String body) throws Exception {
    sessionAnswers(okJson("{\"id\":\"s1\"}"));
    sockets.close();
    openFailure();
    sessionAnswers(aResponse().withBody(body));
    assertThat(openFailure()).hasMessageContaining("Expected a session with an id");
    assertThat(openFailure().fault()).isEqualTo(Fault.UNAVAILABLE);
    HTTP.verify(7, postRequestedFor(urlEqualTo("/api/v1/sessions")));
  }

  @Test
  void aSessionWithoutAnIdIsAMisfit() {
    sessionAnswers(okJson("{\"session\":7}"));
    GatewayException failure = openFailure();
    assertThat(failure.fault()).isEqualTo(Fault.MISFIT);
    assertThat(failure).hasMessageContaining("HTTP 200, JSON with the fields session");
    HTTP.verify(1, postRequestedFor(urlEqualTo("/api/v1/sessions")));
  }

  @Test
  void aRuntimeThatIsDownIsTriedAgain() {
    sessionAnswers(aResponse().withStatus(500).withBody("{\"error\":\"Gateway error: x\"}"));
    GatewayException failure = openFailure();
    assertThat(failure.fault()).isEqualTo(Fault.UNAVAILABLE);
    assertThat(failure).hasMessageContaining("Gateway error: x");
    HTTP.verify(3, postRequestedFor(urlEqualTo("/api/v1/sessions")));
  }

  @Test
  void aRefusedKeyIsNotTriedAgain() {
    sessionAnswers(aResponse().withStatus(401).withBody("{\"detail\":\"unauthorized\"}"));
    assertThat(openFailure().fault()).isEqualTo(Fault.UNAUTHORIZED);
    HTTP.verify(1, postRequestedFor(urlEqualTo("/api/v1/sessions")));
  }

  private List<LlmRequest> metricsAfter(ResponseDefinitionBuilder... answers) throws Exception {
    sessionAnswers(okJson("{\"id\":\"s 1\"}"));
    String state = Scenario.STARTED;
    for (int i = 0; i < answers.length; i++) {
      String next = i == answers.length - 1 ? state : "after " + i;
      HTTP.stubFor(
          get(METRICS)
              .inScenario("metrics")
              .whenScenarioStateIs(state)
              .willReturn(answers[i])
              .willSetStateTo(next));
      state = next;
    }
    try (GatewaySession session = gateway.open(WireListener.NONE)) {
      return session.llmRequests();
    }
  }

  private static ResponseDefinitionBuilder metrics(int announced, String requests) {
    return okJson("{\"total_requests\":" + announced + ",\"requests\":[" + requests + "]}");
  }

  @Test
  void metricsArePolledUntilTheyAreComplete() throws Exception {
    List<LlmRequest> found =
        metricsAfter(
            aResponse().withStatus(404),
            metrics(0, ""),
            metrics(2, "{\"model\":\"a\"}"),
            metrics(2, "{\"model\":\"a\"},{\"model\":\"b\"}"));
    assertThat(found).extracting(LlmRequest::model).containsExactly("a", "b");
    HTTP.verify(4, getRequestedFor(urlEqualTo(METRICS)));
  }

  @Test
  void whatIsThereInTheEndCounts() throws Exception {
    assertThat(metricsAfter(metrics(9, "{\"model\":\"a\"}"))).hasSize(1);
    HTTP.verify(4, getRequestedFor(urlEqualTo(METRICS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html>Maintenance</html>", ""})
  void aPageOrNothingTakesNoMetricsAway(String body) throws Exception {
    assertThat(metricsAfter(metrics(9, "{\"model\":\"a\"}"), aResponse().withBody(body)))
        .hasSize(1);
    HTTP.verify(4, getRequestedFor(urlEqualTo(METRICS)));
  }

  @Test
  void aFailureThatLastsLeavesNoMetrics() throws Exception {
    assertThat(metricsAfter(aResponse().withStatus(500))).isEmpty();
    HTTP.verify(4, getRequestedFor(urlEqualTo(METRICS)));
    assertThat(metricsAfter(aResponse().withStatus(401))).isEmpty();
  }
}
