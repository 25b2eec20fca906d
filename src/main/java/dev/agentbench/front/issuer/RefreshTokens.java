package dev.agentbench.front.issuer;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Refresh tokens, each good for one use. The tokens that followed from one log-in are a family: a
 * token that comes a second time revokes it, since one of its two users has stolen it. Not
 * thread-safe.
 */
final class RefreshTokens {
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Clock clock;
  private final Duration lifetime;
  private final Map<String, Entry> known = new HashMap<>();
  private int reuses;

  RefreshTokens(Clock clock, Duration lifetime) {
    this.clock = clock;
    this.lifetime = lifetime;
  }

  /** What a user or a client was granted. */
  static final class Family {
    final String subject;
    final String scope;
    private boolean revoked;

    Family(String subject, String scope) {
      this.subject = subject;
      this.scope = scope;
    }
  }

  /** One token. */
  private static final class Entry {
    private final Family family;
    private final Instant expiry;
    private boolean used;

    Entry(Family family, Instant expiry) {
      this.family = family;
      this.expiry = expiry;
    }
  }

  /** Another token of a family; empty when none are given. */
  Optional<String> next(Family family) {
    if (lifetime.isZero()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    known.values().removeIf(entry -> !now.isBefore(entry.expiry));
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    known.put(token, new Entry(family, now.plus(lifetime)));
    return Optional.of(token);
  }

  /** The token's family; empty when it is unknown, expired, revoked, or was used before. */
  Optional<Family> use(String token) {
    Entry entry = known.get(token);
    if (entry == null || !clock.instant().isBefore(entry.expiry)) {
      return Optional.empty();
    }
    if (entry.used) {
      reuses++;
      entry.family.revoked = true;
    }
    entry.used = true;
    return entry.family.revoked ? Optional.empty() : Optional.of(entry.family);
  }

  int reuses() {
    return reuses;
  }
}
