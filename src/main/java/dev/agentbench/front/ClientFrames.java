package dev.agentbench.front;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.gateway.protocol.MessageCodec;
import java.util.List;
import java.util.Map;

/** Reads what clients send as strictly as the real Gateway does. */
final class ClientFrames {
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          AcceptedMessage.USER_MESSAGE, List.of("content", "role"),
          AcceptedMessage.TOOL_RESULT, List.of("call_id"),
          AcceptedMessage.SWITCH_AGENT, List.of("agent_type", "content"),
          AcceptedMessage.HITL_DECISION, List.of("call_id", "decision"),
          AcceptedMessage.PLAN_DECISION, List.of("decision"));
  private static final Map<String, List<String>> DECISIONS =
      Map.of(
          AcceptedMessage.HITL_DECISION, List.of("approve", "edit", "reject"),
          AcceptedMessage.PLAN_DECISION, List.of("approve", "edit", "modify", "reject"));
  private static final List<String> STRINGS =
      List.of("content", "role", "call_id", "error", "agent_type", "decision", "feedback");

  private final MessageCodec codec;
  private final Dialect dialect;

  ClientFrames(MessageCodec codec, Dialect dialect) {
    this.codec = codec;
    this.dialect = dialect;
  }

  /**
   * A message of the protocol.
   *
   * @throws ClientFrameException when it is none
   */
  AcceptedMessage read(String text) throws ClientFrameException {
    JsonObject frame =
        codec
            .readObject(text)
            .orElseThrow(() -> new ClientFrameException("Invalid JSON: no JSON object"));
    String type = frame.string("type").orElse("null");
    List<String> required = REQUIRED.get(type);
    if (required == null) {
      throw new ClientFrameException("Unknown message type: " + type);
    }
    for (String field : required) {
      if (!frame.has(field)) {
        throw new ClientFrameException("Validation error: " + type + "." + field + " is required");
      }
    }
    for (String field : STRINGS) {
      if (frame.has(field) && frame.string(field).isEmpty()) {
        throw new ClientFrameException("Validation error: " + type + "." + field + " is no string");
      }
    }
    if (dialect == Dialect.NEWEST
        && type.equals(AcceptedMessage.PLAN_DECISION)
        && frame.string("approval_request_id").isEmpty()) {
      throw new ClientFrameException(
          "Validation error: 1 validation error for WSPlanDecision: approval_request_id Field"
              + " required");
    }
    List<String> decisions = DECISIONS.getOrDefault(type, List.of());
    String decision = frame.string("decision").orElse("");
    if (!decisions.isEmpty() && !decisions.contains(decision)) {
      throw new ClientFrameException(
          "Validation error: " + type + ".decision is none of " + String.join(", ", decisions));
    }
    return new AcceptedMessage(type, frame, text.length());
  }
}
