package dev.agentbench.embedded;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a scenario gives.
 *
 * @param delay before it is given
 * @param status null: only late, otherwise as the Gateway would answer
 * @param body as text; where {@code raw} is given all that goes out, HTTP or not
 * @param headers besides the content type
 * @param raw what happens to the connection after {@code body}; null for an answer in HTTP's order
 */
record ScriptedAnswer(
    Duration delay,
    @Nullable Integer status,
    String contentType,
    String body,
    Map<String, String> headers,
    @Nullable After raw) {

  ScriptedAnswer {
    headers = Map.copyOf(headers);
  }

  /** What becomes of a connection. */
  enum After {
    CLOSE,
    RESET,
    /** It stays open, and nothing more comes. */
    SILENCE
  }
}
