package dev.agentbench.front.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.gateway.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class TokenIssuerTest {
  private final MovableClock clock = new MovableClock();
  private final TokenIssuer issuer =
      new TokenIssuer(
          new IssuerRules(
              "ann",
              Secret.of("pw"),
              "bench",
              Secret.of("key"),
              Duration.ofSeconds(2),
              Duration.ofHours(1)),
          clock);

  private TokenAnswer ask(
      @Nullable String grant,
      @Nullable String user,
      @Nullable String password,
      @Nullable String refreshToken) {
    return issuer.answer(
        new TokenRequest(grant, user, password, refreshToken, "bench", "key", null));
  }

  private TokenAnswer logIn(String password) {
    return ask("password", "ann", password, null);
  }

  private TokenAnswer refresh(String token) {
    return ask("refresh_token", null, null, token);
  }

  private static String field(TokenAnswer answer, String name) {
    return answer.body().string(name).orElseThrow();
  }

  @Test
  void aTokenIsGoodUntilItsLifeIsOver() {
    TokenAnswer answer = logIn("pw");
    String token = field(answer, "access_token");
    assertThat(answer.body().get("expires_in")).hasValue(2L);
    clock.now = clock.now.plusMillis(1_999);
    assertThat(issuer.isValid(token)).isTrue();
    clock.now = clock.now.plusMillis(1);
    assertThat(issuer.isValid(token)).isFalse();
  }

  @Test
  void aForeignOrChangedOrUnsignedTokenIsNotGood() {
    String token = field(logIn("pw"), "access_token");
    String[] parts = token.split("\\.", -1);
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(issuer.isValid(none + "." + parts[1] + ".")).isFalse();
    assertThat(issuer.isValid(parts[0] + "." + parts[1] + "x." + parts[2])).isFalse();
    assertThat(issuer.isValid("no token")).isFalse();
    TokenIssuer other =
        new TokenIssuer(
            new IssuerRules(
                "ann", Secret.of("pw"), "bench", null, Duration.ofSeconds(2), Duration.ZERO),
            clock);
    assertThat(other.isValid(token)).isFalse();
  }

  @Test
  void aRefreshTokenIsGoodOnceAndItsReuseRevokesTheFamily() {
    String first = field(logIn("pw"), "refresh_token");
    String second = field(refresh(first), "refresh_token");
    assertThat(refresh(first).status()).isEqualTo(400);
    assertThat(refresh(second).status()).as("its family is revoked").isEqualTo(400);
    assertThat(issuer.counts()).isEqualTo(new TokenIssuer.Counts(1, 1, 2, 1));
    assertThat(refresh(field(logIn("pw"), "refresh_token")).status()).isEqualTo(200);
  }

  @Test
  void fiveWrongPasswordsLockTheAccountForAQuarterOfAnHour() {
    for (int i = 0; i < 5; i++) {
      assertThat(logIn("wrong").status()).isEqualTo(400);
    }
    TokenAnswer locked = logIn("pw");
    assertThat(locked.status()).isEqualTo(429);
    assertThat(field(locked, "error")).isEqualTo("invalid_grant");
    assertThat(locked.retryAfter()).isNotNull();
    clock.now = clock.now.plus(Duration.ofMinutes(15));
    assertThat(logIn("pw").status()).isEqualTo(200);
  }

  @Test
  void whatIsWrongIsToldAsOAuthTellsIt() {
    assertThat(ask(null, null, null, null).status()).isEqualTo(422);
    assertThat(ask("password", "ann", null, null).status()).isEqualTo(422);
    assertThat(field(ask("magic", null, null, null), "error")).isEqualTo("unsupported_grant_type");
    TokenAnswer wrongClient =
        issuer.answer(new TokenRequest("password", "ann", "pw", null, "bench", "wrong", null));
    assertThat(wrongClient.status()).isEqualTo(401);
    assertThat(field(wrongClient, "error")).isEqualTo("invalid_client");
  }

  @Test
  void aClientsOwnTokenComesWithoutARefreshToken() {
    TokenAnswer answer = ask("client_credentials", null, null, null);
    assertThat(issuer.isValid(field(answer, "access_token"))).isTrue();
    assertThat(answer.body().has("refresh_token")).isFalse();
  }

  @Test
  void theKeySetHoldsNoPrivatePart() {
    assertThat(issuer.jwks()).contains("\"kty\":\"RSA\"", "RS256").doesNotContain("\"d\":");
  }

  private static final class MovableClock extends Clock {
    private Instant now = Instant.parse("2026-01-20T10:00:00Z");

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
