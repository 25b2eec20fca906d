package dev.agentbench.gateway.protocol;

import dev.agentbench.agent.LlmRequest;
import java.util.List;

/**
 * A session's requests to models.
 *
 * @param announced how many there are according to {@code total_requests}; 0 when it does not say
 * @param requests those that the answer lists
 */
public record SessionMetrics(long announced, List<LlmRequest> requests) {
  public static final SessionMetrics NONE = new SessionMetrics(0, List.of());

  public SessionMetrics {
    requests = List.copyOf(requests);
  }

  /** Whether there are requests, and none that was announced is missing. */
  public boolean isComplete() {
    return !requests.isEmpty() && requests.size() >= announced;
  }
}
