package dev.agentbench.gateway.protocol;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolResult;
import java.util.List;

/** Writes what a client sends. */
final class ClientMessageWriter implements ClientMessage.Visitor<JsonObject> {
  private static final ClientMessageWriter FIELDS = new ClientMessageWriter();

  private ClientMessageWriter() {}

  static String write(ClientMessage message) {
    return JsonObjectWriter.write(message.accept(FIELDS));
  }

  private static JsonObject.Builder frame(String type) {
    return JsonObject.builder().put("type", type);
  }

  @Override
  public JsonObject userMessage(ClientMessage.UserMessage message) {
    return frame("user_message")
        .put("content", message.content())
        .put("role", "user")
        .put(
            "metadata",
            message.workspace() == null ? null : JsonObject.of("workspace", message.workspace()))
        .build();
  }

  /** A failure stands in both fields: some runtimes read {@code error}, some the result. */
  @Override
  public JsonObject toolResultMessage(ClientMessage.ToolResultMessage message) {
    ToolResult result = message.result();
    return frame("tool_result")
        .put("call_id", message.callId())
        .put("result", result.content())
        .put("error", result.error())
        .build();
  }

  @Override
  public JsonObject switchAgent(ClientMessage.SwitchAgent message) {
    return frame("switch_agent")
        .put("agent_type", message.agent())
        .put("content", message.content())
        .put("reason", message.reason())
        .build();
  }

  @Override
  public JsonObject hitlDecision(ClientMessage.HitlDecision message) {
    return frame("hitl_decision")
        .put("call_id", message.callId())
        .put("decision", message.decision().id())
        .put("feedback", message.feedback())
        .build();
  }

  @Override
  public JsonObject planDecision(ClientMessage.PlanDecision message) {
    List<JsonObject> subtasks =
        message.modifiedSubtasks().stream().map(ServerMessageWriter::subtask).toList();
    return frame("plan_decision")
        .put("plan_id", message.planId())
        .put("approval_request_id", message.approvalRequestId())
        .put("decision", message.decision().id())
        .put("modified_subtasks", subtasks.isEmpty() ? null : subtasks)
        .put("feedback", message.feedback())
        .build();
  }
}
