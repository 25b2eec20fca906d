package dev.agentbench.gateway.protocol;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ObservedCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tool that the agent ran itself, as the {@code metadata} of a {@code tool_result} tells it. */
final class ObservedCallFields {
  private ObservedCallFields() {}

  /** Null when the fields name no tool. */
  static @Nullable ObservedCall read(JsonFields fields) {
    String tool = fields.text("tool_name");
    if (tool == null) {
      return null;
    }
    String error = fields.textOrJson("error");
    boolean failed = error != null || "failed".equals(fields.text("status"));
    Duration took = fields.seconds("duration_seconds");
    return new ObservedCall(
        tool,
        fields.text("kind"),
        fields.text("title"),
        JsonObjectReader.readLenient(fields.get("arguments")),
        paths(fields),
        failed ? (error == null ? "failed" : error) : null,
        fields.flag("missing_file"),
        fields.instant("started_at"),
        took == null ? Duration.ZERO : took);
  }

  private static List<String> paths(JsonFields fields) {
    List<String> paths = new ArrayList<>();
    fields
        .items("paths")
        .forEach(
            path -> {
              if (path.isTextual() && paths.size() < ObservedCall.MAX_PATHS) {
                paths.add(path.textValue());
              }
            });
    return paths;
  }

  static JsonObject write(ObservedCall call) {
    return JsonObject.builder()
        .put("tool_name", call.tool())
        .put("kind", call.kind())
        .put("title", call.title())
        .put("arguments", call.arguments())
        .put("paths", call.paths())
        .put("status", call.succeeded() ? "completed" : "failed")
        .put("error", call.error())
        .put("missing_file", call.missingFile() ? true : null)
        .put("started_at", call.startedAt() == null ? null : call.startedAt().toString())
        .put("duration_seconds", call.duration().toNanos() / 1e9)
        .build();
  }
}
