package dev.agentbench.gateway.auth;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pause that a server is given after failures in a row.
 *
 * @param first upper limit after the first one; doubled with each further one
 * @param longest never longer than this
 * @param tries requests that one renewal may make before it gives up
 * @param patience the longest wait that a server may ask for
 */
record BackOff(Duration first, Duration longest, int tries, Duration patience) {
  static final BackOff USUAL =
      new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), 4, Duration.ofMinutes(15));

  /** Between half the limit and the limit, so that clients which failed together part. */
  Duration after(int failures) {
    long limit = first.toMillis();
    for (int i = 1; i < failures && limit < longest.toMillis(); i++) {
      limit *= 2;
    }
    limit = Math.min(limit, longest.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(limit / 2, limit + 1));
  }
}
