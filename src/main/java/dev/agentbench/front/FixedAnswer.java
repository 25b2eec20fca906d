package dev.agentbench.front;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a backend gives in place of the front.
 *
 * @param delay before it is given
 * @param status null: only late, otherwise as the front would answer
 * @param body as text; where {@code raw} is given all that goes out, HTTP or not
 * @param headers besides the content type
 * @param raw what happens to the connection after {@code body}; null for an answer in HTTP's order
 */
public record FixedAnswer(
    Duration delay,
    @Nullable Integer status,
    String contentType,
    String body,
    List<Header> headers,
    @Nullable After raw) {

  public FixedAnswer {
    headers = List.copyOf(headers);
  }

  /** A line of the answer's head. */
  public record Header(String name, String value) {}

  /** What becomes of a connection. */
  public enum After {
    CLOSE,
    RESET,
    /** It stays open, and nothing more comes. */
    SILENCE
  }
}
