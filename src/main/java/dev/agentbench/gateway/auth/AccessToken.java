package dev.agentbench.gateway.auth;

import dev.agentbench.gateway.Secret;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as long as it lives, by this machine's clock.
 *
 * @param header what is sent
 * @param refreshToken for the next one, which can be used once; null: there is none
 */
record AccessToken(
    Authorization header, @Nullable Secret refreshToken, Instant obtainedAt, Instant expiresAt) {

  static final Duration MAX_LIFETIME = Duration.ofDays(366);

  /** Whether its life is one that a server gives. */
  boolean isPlausible() {
    return expiresAt.isAfter(obtainedAt) && !expiresAt.isAfter(obtainedAt.plus(MAX_LIFETIME));
  }

  AccessToken withRefreshToken(@Nullable Secret other) {
    return new AccessToken(header, other, obtainedAt, expiresAt);
  }

  boolean isAlive(Instant now) {
    return now.isBefore(expiresAt);
  }

  /** Whether it should be replaced. */
  boolean isDue(Instant now, Duration ahead) {
    return !now.isBefore(dueAt(ahead));
  }

  /** {@code ahead} of its end, or when the last third of its life begins. */
  Instant dueAt(Duration ahead) {
    Duration third = lifetime().dividedBy(3);
    return expiresAt.minus(ahead.compareTo(third) < 0 ? ahead : third);
  }

  /** Whether it is so young that another one would hardly be better. */
  boolean isFresh(Instant now, Duration freshness) {
    Duration third = lifetime().dividedBy(3);
    return now.isBefore(obtainedAt.plus(freshness.compareTo(third) < 0 ? freshness : third));
  }

  private Duration lifetime() {
    return Duration.between(obtainedAt, expiresAt);
  }
}
