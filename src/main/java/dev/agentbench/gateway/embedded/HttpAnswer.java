package dev.agentbench.gateway.embedded;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer that a scenario gives.
 *
 * @param delay before it is given
 * @param status null: only late, otherwise as the Gateway would answer
 * @param headers besides the content type
 */
record HttpAnswer(
    Duration delay,
    @Nullable Integer status,
    String contentType,
    String body,
    Map<String, String> headers) {

  HttpAnswer {
    headers = Map.copyOf(headers);
  }
}
