package dev.agentbench.front;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The requests to models that a session made, as the Gateway's session metrics show them.
 * Thread-safe: read over HTTP while the session goes on.
 */
public final class UsageMeter {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final List<Request> requests = new ArrayList<>();

  /**
   * One answered request to a model.
   *
   * @param costUsd null when it is not known
   */
  public record Request(
      Instant at,
      String model,
      Duration duration,
      TokenUsage tokens,
      boolean hasToolCalls,
      @Nullable Double costUsd) {}

  public synchronized void add(Request request) {
    requests.add(request);
  }

  public synchronized boolean isEmpty() {
    return requests.isEmpty();
  }

  /** The body of {@code GET events/metrics/session/ID}. */
  public synchronized JsonObject toJson(String sessionId) {
    TokenUsage tokens =
        requests.stream().map(Request::tokens).reduce(TokenUsage.ZERO, TokenUsage::plus);
    long millis = requests.stream().mapToLong(request -> request.duration().toMillis()).sum();
    long count = requests.size();
    return JsonObject.builder()
        .put("session_id", sessionId)
        .put("total_requests", count)
        .put("successful_requests", count)
        .put("failed_requests", 0)
        .put("total_duration_ms", millis)
        .put("average_duration_ms", count == 0 ? 0.0 : (double) millis / count)
        .put("total_prompt_tokens", tokens.input())
        .put("total_completion_tokens", tokens.output())
        .put("total_tokens", tokens.total())
        .put("average_tokens_per_request", count == 0 ? 0.0 : (double) tokens.total() / count)
        .put("requests_with_tools", requests.stream().filter(Request::hasToolCalls).count())
        .put("requests", requests.stream().map(UsageMeter::toJson).toList())
        .build();
  }

  private static JsonObject toJson(Request request) {
    return JsonObject.builder()
        .put("timestamp", TIMESTAMP.format(request.at()))
        .put("model", request.model())
        .put("duration_ms", request.duration().toMillis())
        .put("prompt_tokens", request.tokens().input())
        .put("completion_tokens", request.tokens().output())
        .put("total_tokens", request.tokens().total())
        .put("has_tool_calls", request.hasToolCalls())
        .put("success", true)
        .put("cost_usd", request.costUsd())
        .build();
  }
}
