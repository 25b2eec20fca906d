package dev.agentbench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.gateway.Transport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fault and what is expected of it.
 *
 * @param name a line of docs/gateway-protocol.md
 * @param scenes played to the case's own task, as in a scenario file; empty where HTTP is at fault
 * @param ends the trial's status
 * @param reason text that its reason holds; empty: there is no reason
 * @param answer the answer that is kept
 * @param causes of its attempts, in order
 * @param sessions how many of them had a session
 * @param sent types of all client messages, in order
 * @param calls recorded tool calls, in order: tool, and {@code ok} or {@code failed}
 * @param skipped frames that were counted and skipped
 * @param requests to models that are recorded; negative: not looked at
 * @param plan subtasks that are recorded, in order: id, status and what was told of a failure,
 *     before them the status of the plan; empty: not looked at
 * @param agents to whom tool calls and requests to models are booked, in order; empty: not looked
 *     at
 * @param hallucinations that are recorded; negative: not looked at
 */
record FaultCase(
    String name,
    List<JsonNode> scenes,
    String ends,
    String reason,
    String answer,
    List<String> causes,
    int sessions,
    List<String> sent,
    List<String> calls,
    int skipped,
    int requests,
    List<String> plan,
    List<String> agents,
    int hallucinations) {
  private static final Set<String> KEYS =
      Set.of(
          "name",
          "grpc",
          "steps",
          "scenes",
          "ends",
          "reason",
          "answer",
          "attempts",
          "sessions",
          "sent",
          "calls",
          "skipped",
          "requests",
          "plan",
          "agents",
          "hallucinations");
  private static final Pattern TIMES = Pattern.compile("(\\d+) x (.*)");

  /**
   * A case over a transport; empty when it has no counterpart there. Over gRPC the keys below
   * {@code grpc} stand in place of those of the case; {@code grpc: none} says that it has none.
   */
  static Optional<FaultCase> read(JsonNode node, Transport transport) {
    if (transport == Transport.WEBSOCKET) {
      return Optional.of(read(node));
    }
    JsonNode own = node.path("grpc");
    if (own.isTextual()) {
      return Optional.empty();
    }
    ObjectNode merged = node.deepCopy();
    if (own.isObject()) {
      merged.setAll((ObjectNode) own);
    }
    return Optional.of(read(merged.put("name", node.path("name").asText() + " over gRPC")));
  }

  static FaultCase read(JsonNode node) {
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("unknown key '" + key + "' in " + node);
              }
            });
    List<String> causes = texts(node, "attempts", List.of("answered"));
    List<JsonNode> scenes = new ArrayList<>();
    node.path("scenes").forEach(scenes::add);
    if (node.has("steps")) {
      scenes.add(node.<ObjectNode>deepCopy().retain("steps"));
    }
    return new FaultCase(
        node.path("name").asText(),
        scenes,
        node.path("ends").asText("passed"),
        node.path("reason").asText(""),
        node.path("answer").asText(""),
        causes,
        node.path("sessions").asInt(causes.size()),
        texts(node, "sent", Collections.nCopies(causes.size(), "user_message")),
        texts(node, "calls", List.of()),
        node.path("skipped").asInt(0),
        node.path("requests").asInt(-1),
        texts(node, "plan", List.of()),
        texts(node, "agents", List.of()),
        node.path("hallucinations").asInt(-1));
  }

  private static List<String> texts(JsonNode node, String key, List<String> otherwise) {
    if (!node.has(key)) {
      return otherwise;
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : node.get(key)) {
      Matcher times = TIMES.matcher(item.asText());
      if (times.matches()) {
        texts.addAll(Collections.nCopies(Integer.parseInt(times.group(1)), times.group(2)));
      } else {
        texts.add(item.asText());
      }
    }
    return texts;
  }

  /** The id of the task that the case is played to. */
  String taskId() {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
  }

  /** What the task asks for. */
  String description() {
    return "Go: " + name;
  }

  /** What the program ends with when this is its only trial. */
  int exitAlone() {
    return ends.equals("error") ? 1 : 0;
  }
}
