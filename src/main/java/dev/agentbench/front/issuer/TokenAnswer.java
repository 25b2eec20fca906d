package dev.agentbench.front.issuer;

import dev.agentbench.agent.JsonObject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Response to a request for a token.
 *
 * @param retryAfter null: nothing is said
 */
public record TokenAnswer(int status, JsonObject body, @Nullable Duration retryAfter) {

  static TokenAnswer granted(JsonObject tokens) {
    return new TokenAnswer(200, tokens, null);
  }

  static TokenAnswer error(int status, String error, String description) {
    return new TokenAnswer(status, errorBody(error, description), null);
  }

  static TokenAnswer locked(Duration wait) {
    String description = "Too many failed log-ins, try again in " + wait.toSeconds() + " seconds";
    return new TokenAnswer(429, errorBody("invalid_grant", description), wait);
  }

  static TokenAnswer missing(String field) {
    JsonObject problem =
        JsonObject.builder()
            .put("type", "missing")
            .put("loc", List.of("body", field))
            .put("msg", "Field required")
            .build();
    return new TokenAnswer(422, JsonObject.of("detail", List.of(problem)), null);
  }

  private static JsonObject errorBody(String error, String description) {
    return JsonObject.builder().put("error", error).put("error_description", description).build();
  }
}
