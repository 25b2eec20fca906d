package dev.agentbench.front.issuer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Locks an account for a while after failed log-ins. Not thread-safe. */
final class Lockout {
  private static final int FAILURES = 5;
  private static final Duration LOCKED = Duration.ofMinutes(15);

  private final Clock clock;
  private int failures;

  /** Null while it is open. */
  private @Nullable Instant lockedUntil;

  Lockout(Clock clock) {
    this.clock = clock;
  }

  /** How long it stays locked; empty when it is open. */
  Optional<Duration> left() {
    Instant now = clock.instant();
    if (lockedUntil != null && !now.isBefore(lockedUntil)) {
      succeeded();
    }
    return lockedUntil == null
        ? Optional.empty()
        : Optional.of(Duration.between(now, lockedUntil).plusMillis(999));
  }

  void failed() {
    failures++;
    if (failures >= FAILURES) {
      lockedUntil = clock.instant().plus(LOCKED);
    }
  }

  void succeeded() {
    failures = 0;
    lockedUntil = null;
  }
}
