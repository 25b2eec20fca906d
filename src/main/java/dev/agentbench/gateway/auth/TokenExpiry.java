package dev.agentbench.gateway.auth;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Expiry of a token: by {@code expires_in}, else by its {@code exp} claim, else in 15 min. */
final class TokenExpiry {
  private static final Duration USUAL_LIFETIME = Duration.ofMinutes(15);
  private static final long MAX_LIFETIME_SECONDS = AccessToken.MAX_LIFETIME.toSeconds();

  private final MessageCodec codec;

  TokenExpiry(MessageCodec codec) {
    this.codec = codec;
  }

  /**
   * The end by this machine's clock.
   *
   * @param now by this machine's clock
   * @param serverNow the same moment by the server's: {@code exp} is a time of that clock
   */
  Instant of(String token, JsonObject answer, Instant now, Instant serverNow) {
    return seconds(answer, "expires_in")
        .or(() -> claims(token).flatMap(claims -> secondsUntilExp(claims, serverNow)))
        .filter(seconds -> seconds > 0 && seconds <= MAX_LIFETIME_SECONDS)
        .map(now::plusSeconds)
        .orElseGet(() -> now.plus(USUAL_LIFETIME));
  }

  private static Optional<Long> secondsUntilExp(JsonObject claims, Instant now) {
    return seconds(claims, "exp").map(exp -> exp - now.getEpochSecond());
  }

  private static Optional<Long> seconds(JsonObject fields, String name) {
    return fields.get(name).map(Object::toString).flatMap(TokenExpiry::number);
  }

  private static Optional<Long> number(String text) {
    try {
      return Optional.of((long) Double.parseDouble(text));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  /** The claims of a JWT, unverified: they only decide when to ask again. */
  private Optional<JsonObject> claims(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(parts[1]);
      return codec.readObject(new String(json, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }
}
