package dev.agentbench.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.agent.LlmRequest;
import dev.agentbench.agent.TokenUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a session metrics answer. Every field is optional, and figures that cannot be are brought
 * into the bounds of {@link SessionMetrics}.
 */
final class SessionMetricsReader {
  private SessionMetricsReader() {}

  static SessionMetrics read(ObjectNode answer) {
    JsonFields fields = JsonFields.of(answer);
    List<LlmRequest> requests = new ArrayList<>();
    for (JsonNode item : fields.items("requests")) {
      if (item.isObject() && requests.size() < SessionMetrics.MAX_REQUESTS) {
        requests.add(request(JsonFields.of(item)));
      }
    }
    return new SessionMetrics(
        fields.count("total_requests", SessionMetrics.MAX_REQUESTS), requests);
  }

  private static LlmRequest request(JsonFields fields) {
    String error = fields.textOrJson("error");
    boolean success = fields.flag("success", error == null);
    return new LlmRequest(
        fields.instant("timestamp"),
        fields.text("model", "unknown"),
        Duration.ofMillis(fields.count("duration_ms", SessionMetrics.MAX_DURATION.toMillis())),
        new TokenUsage(
            fields.count("prompt_tokens", SessionMetrics.MAX_TOKENS),
            fields.count("completion_tokens", SessionMetrics.MAX_TOKENS)),
        fields.flag("has_tool_calls"),
        success,
        success ? null : error == null ? "not told" : error,
        SessionMetrics.cost(fields.number("cost_usd")));
  }
}
