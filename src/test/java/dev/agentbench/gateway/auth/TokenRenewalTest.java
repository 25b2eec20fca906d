package dev.agentbench.gateway.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static dev.agentbench.gateway.auth.TokenServer.bearer;
import static dev.agentbench.gateway.auth.TokenServer.error;
import static dev.agentbench.gateway.auth.TokenServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.result.TokenRefresh;
import dev.agentbench.result.TokenRefresh.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class TokenRenewalTest {
  @RegisterExtension static final TokenServer SERVER = new TokenServer();

  private final SettableClock clock = new SettableClock();
  private final List<AuthManager> opened = new ArrayList<>();

  private AuthManager manager() {
    AuthManager manager = SERVER.manager(clock);
    opened.add(manager);
    return manager;
  }

  @AfterEach
  void close() {
    opened.forEach(AuthManager::close);
  }

  private void awaitBearer(AuthManager manager, String expected) {
    Awaitility.await().until(() -> bearer(manager).equals(expected));
  }

  @ParameterizedTest
  @CsvSource({"1800, 1499, 1500", "900, 599, 600", "30, 19, 20", "1, 0, 1"})
  void aTokenIsRenewedAheadOfItsEndButNeverBeforeItsLastThird(int life, int quiet, int due)
      throws Exception {
    SERVER.answers(
        okJson("{\"access_token\":\"t1\",\"expires_in\":" + life + "}"),
        okJson("{\"access_token\":\"t2\",\"expires_in\":" + life + "}"));
    AuthManager manager = manager();
    assertThat(bearer(manager)).isEqualTo("Bearer t1");
    clock.advance(Duration.ofSeconds(quiet));
    assertThat(bearer(manager)).isEqualTo("Bearer t1");
    assertThat(SERVER.requests()).hasSize(1);
    clock.advance(Duration.ofSeconds(due - quiet));
    awaitBearer(manager, "Bearer t2");
  }

  @Test
  void aTokenIsRenewedInTimeThoughNobodyAsks() throws Exception {
    SERVER.answers(okJson("{\"access_token\":\"t1\",\"expires_in\":1}"), token("t2"), token("t3"));
    AuthManager manager = manager();
    bearer(manager);
    Awaitility.await().until(() -> SERVER.requests().size() == 2);
    awaitBearer(manager, "Bearer t2");
    assertThat(SERVER.log.get(1).trigger()).isEqualTo(Trigger.PROACTIVE);
  }

  @Test
  void nobodyWaitsForARenewalWhileTheOldTokenLives() throws Exception {
    SERVER.answers(token("t1"), token("t2").withFixedDelay(3_000));
    AuthManager manager = manager();
    bearer(manager);
    clock.advance(Duration.ofSeconds(700));
    long start = System.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      assertThat(bearer(manager)).isEqualTo("Bearer t1");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(2_900));
    awaitBearer(manager, "Bearer t2");
    assertThat(SERVER.requests()).hasSize(2);
  }

  @Test
  void theRefreshTokenRotates() throws Exception {
    SERVER.answers(token("t1"), token("t2"), token("t3"));
    AuthManager manager = manager();
    bearer(manager);
    manager.refused(manager.current().orElseThrow());
    clock.advance(Duration.ofSeconds(700));
    awaitBearer(manager, "Bearer t3");
    assertThat(SERVER.requests().get(1))
        .isEqualTo("grant_type=refresh_token&refresh_token=r-t1&client_id=bench");
    assertThat(SERVER.requests().get(2)).contains("refresh_token=r-t2");
    assertThat(SERVER.log)
        .extracting(TokenRefresh::type)
        .containsExactly(
            TokenRefresh.Type.INITIAL,
            TokenRefresh.Type.REFRESH_TOKEN,
            TokenRefresh.Type.REFRESH_TOKEN);
    assertThat(SERVER.log)
        .extracting(TokenRefresh::trigger)
        .containsExactly(Trigger.START, Trigger.UNAUTHORIZED, Trigger.PROACTIVE);
  }

  @Test
  void aServerThatDoesNotRotateIsAskedWithTheSameTokenAgain() throws Exception {
    SERVER.answers(token("t1"), okJson("{\"access_token\":\"t2\"}"), token("t3"));
    AuthManager manager = manager();
    bearer(manager);
    manager.refused(manager.current().orElseThrow());
    clock.advance(Duration.ofSeconds(700));
    awaitBearer(manager, "Bearer t3");
    assertThat(SERVER.requests().get(2)).contains("refresh_token=r-t1");
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_grant",
    "400, server_error",
    "401, invalid_client",
    "400, invalid_request",
    "400, unsupported_grant_type",
    "500, server_error",
    "422, ''"
  })
  void aRefusedRefreshFallsBackToALogInOnce(int status, String error) throws Exception {
    SERVER.answers(token("t1"), error(status, error), token("t2"));
    AuthManager manager = manager();
    bearer(manager);
    manager.refused(manager.current().orElseThrow());
    assertThat(bearer(manager)).isEqualTo("Bearer t2");
    assertThat(SERVER.requests()).hasSize(3);
    assertThat(SERVER.requests().get(2)).startsWith("grant_type=password&");
    assertThat(SERVER.log)
        .extracting(TokenRefresh::type)
        .containsExactly(
            TokenRefresh.Type.INITIAL,
            TokenRefresh.Type.REFRESH_TOKEN,
            TokenRefresh.Type.FULL_AUTH);
    assertThat(SERVER.log.get(1).isSuccess()).isFalse();
  }

  @Test
  void aRefreshWhoseAnswerIsLostIsNotSentAgain() throws Exception {
    SERVER.answers(
        token("t1"), token("lost").withFault(Fault.CONNECTION_RESET_BY_PEER), token("t2"));
    AuthManager manager = manager();
    bearer(manager);
    manager.refused(manager.current().orElseThrow());
    assertThat(bearer(manager)).isEqualTo("Bearer t2");
    assertThat(SERVER.requests().stream().filter(body -> body.contains("r-t1"))).hasSize(1);
  }

  @Test
  void aLogInRefusedAfterARefusedRefreshIsFinalAndNeverRepeated() throws Exception {
    SERVER.answers(token("t1"), error(400, "invalid_grant"), error(400, "invalid_grant"));
    AuthManager manager = manager();
    Authorization used = manager.current().orElseThrow();
    for (int i = 0; i < 3; i++) {
      GatewayException failure =
          catchThrowableOfType(GatewayException.class, () -> manager.refused(used));
      assertThat(failure.fault()).isEqualTo(GatewayException.Fault.UNAUTHORIZED);
    }
    assertThat(SERVER.requests()).hasSize(3);
  }

  @Test
  void aTokenThatWasReplacedAlreadyIsNotRenewedAgain() throws Exception {
    SERVER.answers(token("t1"), token("t2"));
    AuthManager manager = manager();
    Authorization old = manager.current().orElseThrow();
    manager.refused(old);
    manager.refused(old);
    assertThat(bearer(manager)).isEqualTo("Bearer t2");
    assertThat(SERVER.requests()).hasSize(2);
  }

  @Test
  void aFreshReplacementThatIsRefusedTooLeadsToALogInOnce() throws Exception {
    SERVER.answers(token("t1"), token("t2"), token("t3"), token("t4"));
    AuthManager manager = manager();
    manager.refused(manager.current().orElseThrow());
    manager.refused(manager.current().orElseThrow());
    assertThat(bearer(manager)).isEqualTo("Bearer t3");
    assertThat(SERVER.requests().get(2)).startsWith("grant_type=password&");
    for (int i = 0; i < 3; i++) {
      Authorization third = manager.current().orElseThrow();
      GatewayException failure =
          catchThrowableOfType(GatewayException.class, () -> manager.refused(third));
      assertThat(failure.fault()).isEqualTo(GatewayException.Fault.TOKEN_REFUSED);
      assertThat(failure).hasMessageContaining("has just given");
    }
    assertThat(SERVER.requests()).hasSize(3);
    clock.advance(Duration.ofSeconds(11));
    manager.refused(manager.current().orElseThrow());
    assertThat(SERVER.requests().get(3)).contains("refresh_token=r-t3");
  }

  @Test
  void aLogInForARefusedFreshTokenIsTriedAgainAsALogIn() throws Exception {
    SERVER.answers(token("t1"), token("t2"), error(503, ""), token("t3"));
    AuthManager manager = manager();
    manager.refused(manager.current().orElseThrow());
    manager.refused(manager.current().orElseThrow());
    assertThat(bearer(manager)).isEqualTo("Bearer t3");
    assertThat(SERVER.requests().subList(2, 4))
        .allMatch(body -> body.startsWith("grant_type=password&"));
  }

  @Test
  void ofAHundredThreadsThatMeetARefusedFreshTokenOneLogsIn() throws Exception {
    SERVER.answers(token("t1"), token("t2"), token("t3").withFixedDelay(100), token("t4"));
    AuthManager manager = manager();
    manager.refused(manager.current().orElseThrow());
    assertThat(aHundredRefused(manager)).containsOnly("Bearer t3");
    assertThat(SERVER.requests()).hasSize(3);
    assertThat(SERVER.requests().get(2)).startsWith("grant_type=password&");
  }

  @Test
  void ofAHundredThreadsThatMeetARefusalOneFetchesTheNewToken() throws Exception {
    SERVER.answers(token("t1"), token("t2").withFixedDelay(100), token("t3"));
    AuthManager manager = manager();
    assertThat(aHundredRefused(manager)).containsOnly("Bearer t2");
    assertThat(SERVER.requests()).hasSize(2);
  }

  /** What a hundred threads send after all reported the held token at once. */
  private static List<String> aHundredRefused(AuthManager manager) throws Exception {
    Authorization old = manager.current().orElseThrow();
    CountDownLatch together = new CountDownLatch(100);
    ExecutorService threads = Executors.newFixedThreadPool(100);
    List<String> sent = new ArrayList<>();
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
        sent.add(header.get(20, TimeUnit.SECONDS));
      }
    } finally {
      threads.shutdownNow();
    }
    return sent;
  }

  @Test
  void noThreadOutlivesTheManager() throws Exception {
    SERVER.answers(token("t1"), token("t2").withFixedDelay(3_000));
    AuthManager manager = manager();
    bearer(manager);
    clock.advance(Duration.ofSeconds(700));
    bearer(manager);
    manager.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("gateway-token")) {
        thread.join(2_000); // one that was told to end may still be on its way out
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }
}
