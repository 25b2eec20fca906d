package dev.agentbench.gateway.protocol;

import dev.agentbench.agent.LlmRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session's requests to models. Whoever reads them keeps to the bounds, so that no sum overflows,
 * of a session or of all trials of an experiment.
 *
 * @param announced how many there are according to {@code total_requests}; 0 when it does not say
 * @param requests those that the answer lists
 */
public record SessionMetrics(long announced, List<LlmRequest> requests) {
  /** How many of a session's requests are read: the first ones. */
  public static final int MAX_REQUESTS = 10_000;

  /** The most tokens of a kind that a request counts with. */
  public static final long MAX_TOKENS = 1_000_000_000L;

  /** The longest that a request counts as. */
  public static final Duration MAX_DURATION = Duration.ofDays(1);

  private static final double MAX_COST_USD = 1e6;

  public static final SessionMetrics NONE = new SessionMetrics(0, List.of());

  public SessionMetrics {
    requests = List.copyOf(requests);
  }

  /** What a request counts as in US dollars; null when it is not told, or is no amount. */
  public static @Nullable Double cost(@Nullable Double told) {
    return told == null || !(told >= 0) ? null : Double.valueOf(Math.min(told, MAX_COST_USD));
  }

  /** Whether there are requests, and none that was announced is missing. */
  public boolean isComplete() {
    return !requests.isEmpty() && requests.size() >= announced;
  }
}
