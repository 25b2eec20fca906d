package dev.agentbench.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.ClientMessage.Decision;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolResult;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client sends, as strictly as a real Gateway: a message without a required field is
 * none. Tool calls that are edited are not known.
 */
final class ClientMessageReader {
  private ClientMessageReader() {}

  static Optional<ClientMessage> read(ObjectNode frame) {
    JsonFields root = JsonFields.of(frame);
    return Optional.ofNullable(
        switch (root.text("type", "")) {
          case "user_message" ->
              userMessage(root.text("content"), root.text("role"), root.nested("metadata"));
          case "tool_result" -> toolResult(root.text("call_id"), root);
          case "switch_agent" ->
              switchAgent(root.text("agent_type"), root.text("content"), root.text("reason"));
          case "hitl_decision" ->
              hitlDecision(
                  root.text("call_id"), decision(root.text("decision")), root.text("feedback"));
          case "plan_decision" -> planDecision(decision(root.text("decision")), root);
          default -> null;
        });
  }

  private static @Nullable ClientMessage userMessage(
      @Nullable String content, @Nullable String role, JsonFields metadata) {
    return content == null || role == null
        ? null
        : new ClientMessage.UserMessage(content, metadata.text("workspace"));
  }

  private static @Nullable ClientMessage toolResult(@Nullable String callId, JsonFields root) {
    if (callId == null) {
      return null;
    }
    String error = root.text("error");
    JsonObject content = content(root.get("result"));
    ToolResult result =
        error == null
            ? new ToolResult(content, null, null)
            : new ToolResult(content, error, ToolResult.Failure.FAILED);
    return new ClientMessage.ToolResultMessage(callId, result);
  }

  private static JsonObject content(@Nullable JsonNode result) {
    if (result == null) {
      return JsonObject.EMPTY;
    }
    return result instanceof ObjectNode object
        ? JsonObjectReader.read(object)
        : JsonObject.builder().put("content", JsonObjectReader.value(result)).build();
  }

  private static @Nullable ClientMessage switchAgent(
      @Nullable String agent, @Nullable String content, @Nullable String reason) {
    return agent == null || content == null
        ? null
        : new ClientMessage.SwitchAgent(agent, content, reason);
  }

  private static @Nullable ClientMessage hitlDecision(
      @Nullable String callId, @Nullable Decision decision, @Nullable String feedback) {
    return callId == null || (decision != Decision.APPROVE && decision != Decision.REJECT)
        ? null
        : new ClientMessage.HitlDecision(callId, decision, feedback);
  }

  private static @Nullable ClientMessage planDecision(
      @Nullable Decision decision, JsonFields root) {
    return decision == null
        ? null
        : new ClientMessage.PlanDecision(
            root.text("plan_id"),
            root.text("approval_request_id"),
            decision,
            PlanReader.subtasks(root.items("modified_subtasks")),
            root.text("feedback"));
  }

  private static @Nullable Decision decision(@Nullable String word) {
    for (Decision decision : Decision.values()) {
      if (decision.id().equals(word)) {
        return decision;
      }
    }
    return null;
  }
}
