package dev.agentbench.embedded;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The sessions that are known: all with a socket, and the last {@value #KEPT} without one, so that
 * metrics can be asked for after the end and memory does not grow. Thread-safe.
 */
public final class Sessions {
  public static final int KEPT = 1_000;

  private final Clock clock;
  private final String firstAgent;
  private final Map<String, EmbeddedSession> connected = new HashMap<>();
  private final Map<String, EmbeddedSession> others =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, EmbeddedSession> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @param firstAgent who answers in a new session
   */
  public Sessions(Clock clock, String firstAgent) {
    this.clock = clock;
    this.firstAgent = firstAgent;
  }

  public synchronized EmbeddedSession create() {
    EmbeddedSession session =
        new EmbeddedSession(UUID.randomUUID().toString(), clock.instant(), firstAgent);
    others.put(session.id(), session);
    return session;
  }

  public synchronized Optional<EmbeddedSession> find(String id) {
    return Optional.ofNullable(connected.getOrDefault(id, others.get(id)));
  }

  /** Keeps the session until {@link #disconnect}. */
  public synchronized void connect(EmbeddedSession session) {
    others.remove(session.id());
    connected.put(session.id(), session);
  }

  synchronized void disconnect(EmbeddedSession session) {
    if (connected.remove(session.id(), session)) {
      session.end();
      others.put(session.id(), session);
    }
  }
}
