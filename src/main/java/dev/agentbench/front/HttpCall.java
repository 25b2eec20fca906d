package dev.agentbench.front;

import java.util.Locale;

/** The calls that a backend can answer in place of the front. */
public enum HttpCall {
  HEALTH,
  SESSIONS,
  /** The end of a session. */
  END,
  METRICS,
  AGENTS,
  HISTORY,
  PENDING_APPROVALS,
  /** The WebSocket's upgrade request. */
  HANDSHAKE;

  /** The name in scenario files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
