package dev.agentbench.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts wrong tokens by the address that they come from, and shuts out who gives too many: any
 * token is refused then, also the right one, so that guessing goes on no faster. Thread-safe.
 */
final class WrongTokens {
  static final int ALLOWED = 5;
  static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_ADDRESSES = 10_000;

  private final InstantSource clock;

  /** When wrong tokens came, oldest first; guarded by this. */
  private final Map<String, Deque<Instant>> times =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Instant>> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  WrongTokens(InstantSource clock) {
    this.clock = clock;
  }

  synchronized boolean areTooMany(String address) {
    return recent(address).size() >= ALLOWED;
  }

  synchronized void add(String address) {
    recent(address).addLast(clock.instant());
  }

  private Deque<Instant> recent(String address) {
    Deque<Instant> found = times.computeIfAbsent(address, none -> new ArrayDeque<>());
    Instant begin = clock.instant().minus(WINDOW);
    while (!found.isEmpty() && found.getFirst().isBefore(begin)) {
      found.removeFirst();
    }
    return found;
  }
}
