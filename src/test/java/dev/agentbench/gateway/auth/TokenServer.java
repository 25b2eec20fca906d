package dev.agentbench.gateway.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Credentials.Grant;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.http.HttpCalls;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.testing.OAuthClients;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A token endpoint whose answers are given one by one, and a client of it. */
final class TokenServer implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
  static final String PATH = "/oauth/token";
  static final BackOff QUICK =
      new BackOff(Duration.ofMillis(4), Duration.ofMillis(20), 4, Duration.ofSeconds(60));

  final WireMockExtension wireMock =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();
  final List<TokenRefresh> log = new CopyOnWriteArrayList<>();
  private final HttpCalls http = new HttpCalls(Duration.ofSeconds(30));

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    wireMock.beforeAll(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    wireMock.beforeEach(context);
    log.clear();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    wireMock.afterAll(context);
    http.close();
  }

  Credentials.OAuth client(Grant grant) {
    boolean byPassword = grant == Grant.PASSWORD;
    return OAuthClients.client(
        URI.create(wireMock.baseUrl() + PATH),
        grant,
        byPassword ? "ayşe" : null,
        byPassword ? Secret.of("s3cret&more") : null,
        "bench",
        byPassword ? null : Secret.of("key:1"),
        null);
  }

  AuthManager manager(Clock clock) {
    return manager(client(Grant.PASSWORD), clock);
  }

  AuthManager manager(Credentials.OAuth client, Clock clock) {
    return OAuthTokens.of(client, http, clock, QUICK, log::add);
  }

  AuthManager hastyManager(Clock clock, HttpCalls hasty) {
    return OAuthTokens.of(client(Grant.PASSWORD), hasty, clock, QUICK, log::add);
  }

  /** The answers in this order; the last one for ever. */
  void answers(ResponseDefinitionBuilder... answers) {
    String state = Scenario.STARTED;
    for (int i = 0; i < answers.length; i++) {
      String next = i == answers.length - 1 ? state : "after " + i;
      wireMock.stubFor(
          post(PATH)
              .inScenario("tokens")
              .whenScenarioStateIs(state)
              .willReturn(answers[i])
              .willSetStateTo(next));
      state = next;
    }
  }

  /** The bodies of all requests, in order. */
  List<String> requests() {
    // The server keeps a request after its answer was sent, so a later one may be kept before it.
    return wireMock.findAll(postRequestedFor(urlEqualTo(PATH))).stream()
        .sorted(Comparator.comparing(LoggedRequest::getLoggedDate))
        .map(LoggedRequest::getBodyAsString)
        .toList();
  }

  /** An access token of this name that lives 900 s, and its refresh token. */
  static ResponseDefinitionBuilder token(String name) {
    return okJson(
        "{\"access_token\":\""
            + name
            + "\",\"refresh_token\":\"r-"
            + name
            + "\",\"token_type\":\"bearer\",\"expires_in\":900}");
  }

  static ResponseDefinitionBuilder error(int status, String error) {
    return aResponse().withStatus(status).withBody("{\"error\":\"" + error + "\"}");
  }

  static String bearer(AuthManager manager) throws InterruptedException {
    return manager.current().orElseThrow().value().reveal();
  }
}
