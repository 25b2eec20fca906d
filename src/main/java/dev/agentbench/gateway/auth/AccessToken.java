package dev.agentbench.gateway.auth;

import java.time.Duration;
import java.time.Instant;

/**
 * A token and the time from which another one is fetched, shortly before it expires.
 *
 * @param header what is sent
 */
record AccessToken(Authorization header, Instant renewAt) {
  private static final Duration LONGEST_MARGIN = Duration.ofSeconds(30);

  /** A token that expires at {@code expiry}; renewed 30 s before, or a tenth of a short life. */
  static AccessToken of(Authorization header, Instant now, Instant expiry) {
    Duration tenth = Duration.between(now, expiry).dividedBy(10);
    Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
    return new AccessToken(header, expiry.minus(margin));
  }
}
