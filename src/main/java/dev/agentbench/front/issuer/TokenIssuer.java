package dev.agentbench.front.issuer;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.front.issuer.RefreshTokens.Family;
import dev.agentbench.gateway.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives tokens to one client and one user, and knows its own again. Thread-safe. */
public final class TokenIssuer {
  private final IssuerRules rules;
  private final AccessTokens access;
  private final RefreshTokens refresh;
  private final Lockout lockout;
  private int logIns;
  private int refreshes;
  private int refusals;

  public TokenIssuer(IssuerRules rules, Clock clock) {
    this.rules = rules;
    this.access = new AccessTokens(clock, rules.accessLifetime());
    this.refresh = new RefreshTokens(clock, rules.refreshLifetime());
    this.lockout = new Lockout(clock);
  }

  /**
   * What was given and refused so far.
   *
   * @param logIns by password or by the client's own credentials
   * @param reuses refresh tokens that came a second time
   */
  public record Counts(int logIns, int refreshes, int refusals, int reuses) {}

  public synchronized Counts counts() {
    return new Counts(logIns, refreshes, refusals, refresh.reuses());
  }

  /** Answers a request for a token. */
  public synchronized TokenAnswer answer(TokenRequest request) {
    TokenAnswer answer = judged(request);
    refusals += answer.status() == 200 ? 0 : 1;
    return answer;
  }

  /** Whether an access token was given here and has not ended. */
  public boolean isValid(String accessToken) {
    return access.isValid(accessToken);
  }

  /** The key that signs, as a JSON Web Key Set. */
  public String jwks() {
    return access.jwks();
  }

  private TokenAnswer judged(TokenRequest request) {
    if (request.grantType() == null) {
      return TokenAnswer.missing("grant_type");
    }
    if (request.clientId() == null) {
      return TokenAnswer.missing("client_id");
    }
    if (!isClient(request)) {
      return TokenAnswer.error(401, "invalid_client", "Unknown client or wrong secret");
    }
    return switch (request.grantType()) {
      case "password" -> byPassword(request);
      case "refresh_token" -> byRefreshToken(request);
      case "client_credentials" -> byClient(request);
      default -> TokenAnswer.error(400, "unsupported_grant_type", "Not a grant of this server");
    };
  }

  private boolean isClient(TokenRequest request) {
    return rules.clientId().equals(request.clientId())
        && (rules.clientSecret() == null || same(rules.clientSecret(), request.clientSecret()));
  }

  private TokenAnswer byPassword(TokenRequest request) {
    if (request.username() == null) {
      return TokenAnswer.missing("username");
    }
    if (request.password() == null) {
      return TokenAnswer.missing("password");
    }
    if (lockout.left().isPresent()) {
      return TokenAnswer.locked(lockout.left().get());
    }
    if (rules.password() == null
        || !request.username().equals(rules.username())
        || !same(rules.password(), request.password())) {
      lockout.failed();
      return TokenAnswer.error(400, "invalid_grant", "Wrong user name or password");
    }
    lockout.succeeded();
    logIns++;
    return granted(new Family(request.username(), scope(request)), true);
  }

  private TokenAnswer byRefreshToken(TokenRequest request) {
    if (request.refreshToken() == null) {
      return TokenAnswer.missing("refresh_token");
    }
    Optional<Family> family = refresh.use(request.refreshToken());
    if (family.isEmpty()) {
      return TokenAnswer.error(
          400, "invalid_grant", "The refresh token is unknown, expired, used or revoked");
    }
    refreshes++;
    return granted(family.get(), true);
  }

  private TokenAnswer byClient(TokenRequest request) {
    if (rules.clientSecret() == null) {
      return TokenAnswer.error(400, "unauthorized_client", "This client has no secret");
    }
    logIns++;
    return granted(new Family(rules.clientId(), scope(request)), false);
  }

  private TokenAnswer granted(Family family, boolean withRefreshToken) {
    return TokenAnswer.granted(
        JsonObject.builder()
            .put("access_token", access.sign(family.subject, rules.clientId(), family.scope))
            .put("refresh_token", withRefreshToken ? refresh.next(family).orElse(null) : null)
            .put("token_type", "bearer")
            .put("expires_in", rules.accessLifetime().toSeconds())
            .put("scope", family.scope)
            .build());
  }

  private static String scope(TokenRequest request) {
    return Objects.requireNonNullElse(request.scope(), "api");
  }

  private static boolean same(Secret expected, @Nullable String shown) {
    return shown != null
        && MessageDigest.isEqual(
            expected.reveal().getBytes(StandardCharsets.UTF_8),
            shown.getBytes(StandardCharsets.UTF_8));
  }
}
