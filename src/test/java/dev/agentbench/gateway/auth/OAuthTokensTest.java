package dev.agentbench.gateway.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.agentbench.gateway.Credentials;
import dev.agentbench.gateway.Credentials.Grant;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.Secret;
import dev.agentbench.gateway.http.HttpCalls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthTokensTest {
  private static final String TOKEN = "/oauth/token";

  @RegisterExtension
  static final WireMockExtension SERVER =
      WireMockExtension.newInstance().options(wireMockConfig().dynamicPort()).build();

  private final HttpCalls http = new HttpCalls(Duration.ofSeconds(5));
  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-20T10:00:00Z"));

  @AfterEach
  void closeClient() {
    http.close();
  }

  private static Credentials.OAuth passwordOf(String password) {
    return new Credentials.OAuth(
        URI.create(SERVER.baseUrl() + TOKEN),
        Grant.PASSWORD,
        "ayşe",
        Secret.of(password),
        "bench",
        null,
        null);
  }

  private AuthManager manager() {
    return AuthManager.of(passwordOf("s3cret&more"), http, clock);
  }

  private static void tokenAnswers(ResponseDefinitionBuilder... answers) {
    String state = Scenario.STARTED;
    for (int i = 0; i < answers.length; i++) {
      String next = i == answers.length - 1 ? state : "after " + i;
      SERVER.stubFor(
          post(TOKEN)
              .inScenario("tokens")
              .whenScenarioStateIs(state)
              .willReturn(answers[i])
              .willSetStateTo(next));
      state = next;
    }
  }

  private static ResponseDefinitionBuilder token(String token) {
    return okJson(
        "{\"access_token\":\"" + token + "\",\"token_type\":\"bearer\",\"expires_in\":900}");
  }

  private static void assertTokenRequests(int count) {
    SERVER.verify(count, postRequestedFor(urlEqualTo(TOKEN)));
  }

  private static String bearer(AuthManager manager) throws InterruptedException {
    Authorization header = manager.current().orElseThrow();
    assertThat(header.header()).isEqualTo("Authorization");
    return header.value().reveal();
  }

  @Test
  void thePasswordGrantSendsOnlyTheFieldsThatAreSet() throws Exception {
    tokenAnswers(token("t1"));
    assertThat(bearer(manager())).isEqualTo("Bearer t1");
    SERVER.verify(
        postRequestedFor(urlEqualTo(TOKEN))
            .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
            .withRequestBody(
                equalTo(
                    "grant_type=password&username=ay%C5%9Fe&password=s3cret%26more"
                        + "&client_id=bench")));
  }

  @Test
  void theClientCredentialsGrantSendsNoUser() throws Exception {
    tokenAnswers(token("t1"));
    Credentials.OAuth client =
        new Credentials.OAuth(
            URI.create(SERVER.baseUrl() + TOKEN),
            Grant.CLIENT_CREDENTIALS,
            null,
            null,
            "bench",
            Secret.of("key"),
            "run read");
    assertThat(bearer(AuthManager.of(client, http, clock))).isEqualTo("Bearer t1");
    SERVER.verify(
        postRequestedFor(urlEqualTo(TOKEN))
            .withRequestBody(
                equalTo(
                    "grant_type=client_credentials&client_id=bench&client_secret=key"
                        + "&scope=run+read")));
  }

  @Test
  void aTokenIsKeptUntilShortlyBeforeItExpires() throws Exception {
    tokenAnswers(token("t1"), token("t2"));
    AuthManager manager = manager();
    assertThat(bearer(manager)).isEqualTo("Bearer t1");
    clock.advance(Duration.ofSeconds(869));
    assertThat(bearer(manager)).isEqualTo("Bearer t1");
    clock.advance(Duration.ofSeconds(1));
    assertThat(bearer(manager)).isEqualTo("Bearer t2");
  }

  @Test
  void withoutExpiresInTheExpClaimCounts() throws Exception {
    long exp = clock.instant().plusSeconds(100).getEpochSecond();
    String claims =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("{\"exp\":" + exp + "}").getBytes(StandardCharsets.UTF_8));
    tokenAnswers(okJson("{\"access_token\":\"h." + claims + ".s\"}"), token("t2"));
    AuthManager manager = manager();
    assertThat(bearer(manager)).startsWith("Bearer h.");
    clock.advance(Duration.ofSeconds(89));
    assertThat(bearer(manager)).startsWith("Bearer h.");
    clock.advance(Duration.ofSeconds(1));
    assertThat(bearer(manager)).isEqualTo("Bearer t2");
  }

  @ParameterizedTest
  @CsvSource({"opaque", "a.b.c", "a.e30.c"})
  void withoutAnyExpiryATokenLivesForFifteenMinutes(String token) throws Exception {
    tokenAnswers(okJson("{\"access_token\":\"" + token + "\",\"expires_in\":null}"), token("t2"));
    AuthManager manager = manager();
    bearer(manager);
    clock.advance(Duration.ofSeconds(869));
    bearer(manager);
    assertTokenRequests(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(bearer(manager)).isEqualTo("Bearer t2");
  }

  @Test
  void aRefusedPasswordIsNeverTriedAgain() {
    tokenAnswers(
        aResponse()
            .withStatus(400)
            .withBody(
                "{\"error\":\"invalid_grant\",\"error_description\":\"no s3cret&more here\"}"));
    AuthManager manager = manager();
    GatewayException first = catchThrowableOfType(GatewayException.class, manager::current);
    assertThat(first.fault()).isEqualTo(Fault.UNAUTHORIZED);
    assertThat(first).hasMessageContaining("invalid_grant: no *** here");
    assertThat(first.hint()).hasValueSatisfying(hint -> assertThat(hint).contains("password"));
    assertThatThrownBy(manager::current).hasMessage(first.getMessage());
    assertTokenRequests(1);
  }

  @Test
  void aLockedAccountIsARefusalToo() {
    tokenAnswers(aResponse().withStatus(429).withBody("{\"error\":\"invalid_grant\"}"));
    AuthManager manager = manager();
    assertFault(manager, Fault.UNAUTHORIZED);
    assertFault(manager, Fault.UNAUTHORIZED);
    assertTokenRequests(1);
  }

  @Test
  void aServersOwnTroubleMayPass() throws Exception {
    tokenAnswers(
        aResponse().withStatus(500).withBody("oops"),
        aResponse().withStatus(400).withBody("{\"error\":\"server_error\"}"),
        token("t1"));
    AuthManager manager = manager();
    assertFault(manager, Fault.UNAVAILABLE);
    assertFault(manager, Fault.UNAVAILABLE);
    assertThat(bearer(manager)).isEqualTo("Bearer t1");
  }

  @Test
  void aPageInsteadOfATokenMeansAWrongAddress() {
    tokenAnswers(aResponse().withStatus(200).withBody("<html>Login</html>"));
    assertThatThrownBy(manager()::current)
        .isInstanceOfSatisfying(
            GatewayException.class,
            failure -> {
              assertThat(failure.fault()).isEqualTo(Fault.MISFIT);
              assertThat(failure).hasMessageContaining("HTTP 200: <html>Login</html>");
              assertThat(failure.hint().orElseThrow()).contains("gateway.jwt.auth_url");
            });
  }

  @Test
  void aMissingFieldIsARefusal() {
    tokenAnswers(aResponse().withStatus(422).withBody("{\"detail\":[{\"loc\":[\"body\"]}]}"));
    assertFault(manager(), Fault.UNAUTHORIZED);
  }

  @Test
  void aSilentServerIsUnreachable() {
    tokenAnswers(token("t1").withFixedDelay(1_000));
    try (HttpCalls hasty = new HttpCalls(Duration.ofMillis(200))) {
      assertFault(AuthManager.of(passwordOf("x"), hasty, clock), Fault.UNREACHABLE);
    }
  }

  @Test
  void ofAHundredThreadsThatMeetARefusalOneFetchesTheNewToken() throws Exception {
    tokenAnswers(token("t1"), token("t2").withFixedDelay(100), token("t3"));
    AuthManager manager = manager();
    Authorization old = manager.current().orElseThrow();
    CountDownLatch together = new CountDownLatch(100);
    ExecutorService threads = Executors.newFixedThreadPool(100);
    try {
      List<Future<String>> headers = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        headers.add(
            threads.submit(
                () -> {
                  together.countDown();
                  together.await();
                  manager.refused(old);
                  return bearer(manager);
                }));
      }
      for (Future<String> header : headers) {
        assertThat(header.get(10, TimeUnit.SECONDS)).isEqualTo("Bearer t2");
      }
    } finally {
      threads.shutdownNow();
    }
    assertTokenRequests(2);
  }

  @Test
  void secretsShowNowhere() throws Exception {
    tokenAnswers(token("t0k3n"));
    AuthManager manager = manager();
    assertThat(manager.current().orElseThrow().toString()).doesNotContain("t0k3n");
    assertThat(passwordOf("s3cret").toString()).doesNotContain("s3cret");
  }

  private static void assertFault(AuthManager manager, Fault fault) {
    GatewayException failure = catchThrowableOfType(GatewayException.class, manager::current);
    assertThat(failure.fault()).as(failure.getMessage()).isEqualTo(fault);
  }

  private static final class SettableClock extends Clock {
    private Instant now;

    SettableClock(Instant now) {
      this.now = now;
    }

    void advance(Duration step) {
      now = now.plus(step);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
