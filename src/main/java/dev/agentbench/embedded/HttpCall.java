package dev.agentbench.embedded;

import java.util.Locale;

/** The calls that a scenario can answer instead of the Gateway. */
enum HttpCall {
  HEALTH,
  SESSIONS,
  METRICS,
  AGENTS,
  HISTORY,
  PENDING_APPROVALS,
  /** The WebSocket's upgrade request. */
  HANDSHAKE;

  /** The name in scenario files. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
