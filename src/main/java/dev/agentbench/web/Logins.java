package dev.agentbench.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions of browsers that gave the token. They end with this process. Thread-safe. */
final class Logins {
  static final Duration LASTING = Duration.ofHours(12);
  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final Map<String, Instant> ends = new LinkedHashMap<>(); // guarded by this, oldest first

  Logins(InstantSource clock) {
    this.clock = clock;
  }

  /** Begins a session, whose id it returns. The oldest goes where there are too many. */
  synchronized String begin() {
    Instant now = clock.instant();
    ends.values().removeIf(now::isAfter);
    Iterator<String> oldest = ends.keySet().iterator();
    if (ends.size() >= MOST && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
    String id = RandomText.next();
    ends.put(id, now.plus(LASTING));
    return id;
  }

  synchronized boolean isGoing(@Nullable String id) {
    Instant end = id == null ? null : ends.get(id);
    return end != null && !clock.instant().isAfter(end);
  }

  synchronized void end(@Nullable String id) {
    ends.remove(id);
  }
}
