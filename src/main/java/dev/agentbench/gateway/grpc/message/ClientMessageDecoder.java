package dev.agentbench.gateway.grpc.message;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.gateway.grpc.v1.ClientMessage;
import dev.agentbench.gateway.grpc.v1.Decision;
import dev.agentbench.gateway.grpc.v1.HitlDecision;
import dev.agentbench.gateway.grpc.v1.PlanDecision;
import dev.agentbench.gateway.grpc.v1.Subtask;
import dev.agentbench.gateway.grpc.v1.SwitchAgent;
import dev.agentbench.gateway.grpc.v1.ToolResult;
import dev.agentbench.gateway.grpc.v1.UserMessage;
import org.jspecify.annotations.Nullable;

/**
 * Reads a client's messages from protocol buffers, as the frames that they are over WebSocket: a
 * Gateway knows words that our own client never says.
 */
public final class ClientMessageDecoder {
  private ClientMessageDecoder() {}

  /** The frame; one without a type where the message is none that this version knows. */
  public static JsonObject decode(ClientMessage message) {
    return switch (message.getMessageCase()) {
      case USER_MESSAGE -> userMessage(message.getUserMessage());
      case TOOL_RESULT -> toolResult(message.getToolResult());
      case SWITCH_AGENT -> switchAgent(message.getSwitchAgent());
      case HITL_DECISION -> hitlDecision(message.getHitlDecision());
      case PLAN_DECISION -> planDecision(message.getPlanDecision());
      case MESSAGE_NOT_SET -> JsonObject.EMPTY;
    };
  }

  private static JsonObject.Builder frame(String type) {
    return JsonObject.builder().put("type", type);
  }

  private static JsonObject userMessage(UserMessage message) {
    return frame("user_message")
        .put("content", message.getContent())
        .put("role", "user")
        .put(
            "metadata",
            message.hasWorkspace() ? JsonObject.of("workspace", message.getWorkspace()) : null)
        .build();
  }

  private static JsonObject toolResult(ToolResult message) {
    return frame("tool_result")
        .put("call_id", message.getCallId())
        .put("result", Structs.read(message.getResult()))
        .put("error", Optionals.get(message.hasError(), message::getError))
        .build();
  }

  private static JsonObject switchAgent(SwitchAgent message) {
    return frame("switch_agent")
        .put("agent_type", message.getAgentType())
        .put("content", message.getContent())
        .put("reason", Optionals.get(message.hasReason(), message::getReason))
        .build();
  }

  private static JsonObject hitlDecision(HitlDecision message) {
    return frame("hitl_decision")
        .put("call_id", message.getCallId())
        .put("decision", word(message.getDecision()))
        .put(
            "modified_arguments",
            Optionals.get(
                message.hasModifiedArguments(), () -> Structs.read(message.getModifiedArguments())))
        .put("feedback", Optionals.get(message.hasFeedback(), message::getFeedback))
        .build();
  }

  private static JsonObject planDecision(PlanDecision message) {
    return frame("plan_decision")
        .put("plan_id", Optionals.get(message.hasPlanId(), message::getPlanId))
        .put(
            "approval_request_id",
            Optionals.get(message.hasApprovalRequestId(), message::getApprovalRequestId))
        .put("decision", word(message.getDecision()))
        .put(
            "modified_subtasks",
            message.getModifiedSubtasksList().isEmpty()
                ? null
                : message.getModifiedSubtasksList().stream()
                    .map(ClientMessageDecoder::subtask)
                    .toList())
        .put("feedback", Optionals.get(message.hasFeedback(), message::getFeedback))
        .build();
  }

  private static JsonObject subtask(Subtask subtask) {
    return JsonObject.builder()
        .put("id", subtask.getId())
        .put("description", subtask.getDescription())
        .put("agent", Optionals.get(subtask.hasAgent(), subtask::getAgent))
        .put("estimated_time", Optionals.get(subtask.hasEstimatedTime(), subtask::getEstimatedTime))
        .put("dependencies", subtask.getDependenciesList().stream().toList())
        .build();
  }

  private static @Nullable String word(Decision decision) {
    return switch (decision) {
      case DECISION_APPROVE -> "approve";
      case DECISION_REJECT -> "reject";
      case DECISION_EDIT -> "edit";
      case DECISION_MODIFY -> "modify";
      case DECISION_UNSPECIFIED, UNRECOGNIZED -> null;
    };
  }
}
