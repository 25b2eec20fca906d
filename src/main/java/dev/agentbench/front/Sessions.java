package dev.agentbench.front;

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
  private final Map<String, FrontSession> connected = new HashMap<>();
  private final Map<String, FrontSession> others =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FrontSession> eldest) {
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

  public synchronized FrontSession create() {
    FrontSession session =
        new FrontSession(UUID.randomUUID().toString(), clock.instant(), firstAgent);
    others.put(session.id(), session);
    return session;
  }

  public synchronized Optional<FrontSession> find(String id) {
    return Optional.ofNullable(connected.getOrDefault(id, others.get(id)));
  }

  /** Keeps the session until {@link #disconnect}. */
  public synchronized void connect(FrontSession session) {
    others.remove(session.id());
    connected.put(session.id(), session);
  }

  /** Keeps it among the others from now on, with nothing but its metrics. */
  public synchronized void disconnect(FrontSession session) {
    if (connected.remove(session.id(), session)) {
      session.end();
      others.put(session.id(), session);
    }
  }
}
