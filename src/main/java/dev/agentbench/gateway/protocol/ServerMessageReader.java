package dev.agentbench.gateway.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.agent.ToolCall;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a Gateway sends, over all dialects. A message that lacks what it is about, such as an
 * {@code agent_switched} without an agent, counts as unknown; messages about subtasks may lack
 * their id, since plans show which one is meant.
 */
final class ServerMessageReader {
  private ServerMessageReader() {}

  static ServerMessage read(ObjectNode frame) {
    JsonFields root = JsonFields.of(frame);
    String type = root.text("type", "");
    ServerMessage message = read(type, root, root.nested("metadata").or(root));
    return message == null ? new ServerMessage.Unknown(type) : message;
  }

  /**
   * Reads one type.
   *
   * @param meta the fields of {@code metadata}, where older versions have them at the root
   * @return null when the type is unknown or lacks what it is about
   */
  private static @Nullable ServerMessage read(String type, JsonFields root, JsonFields meta) {
    return switch (type) {
      case "assistant_message" -> assistantMessage(root);
      case "tool_call" -> toolCall(root, meta);
      case "session_info" -> sessionInfo(meta.text("session_id"));
      case "agent_switched" -> agentSwitched(meta);
      case "switch_agent" -> switchAgent(meta);
      case "status" -> status(root, meta);
      case "plan_notification" -> plan(meta, root.flag("is_final"));
      // Whoever makes plans in this form asks for the decision with a plan_approval_required.
      case "plan_created", "plan_started" -> plan(meta, false);
      case "plan_approval_required" ->
          new ServerMessage.PlanApprovalRequired(
              meta.text("approval_request_id"), PlanReader.read(meta));
      case "subtask_started" -> subtaskStarted(root, meta);
      case "subtask_completed" -> subtaskCompleted(meta);
      case "plan_completed", "execution_completed" -> planCompleted(meta);
      case "plan_rejected" -> new ServerMessage.PlanRejected(PlanReader.name(meta.text("plan_id")));
      case "plan_modification_requested" ->
          new ServerMessage.PlanModificationRequested(PlanReader.name(meta.text("plan_id")));
      case "plan_update" ->
          new ServerMessage.PlanSteps(
              PlanReader.name(meta.text("plan_id")),
              PlanReader.steps(meta),
              PlanReader.name(meta.text("current_step")));
      case "plan_progress" -> stepProgress(meta);
      case "tool_result" ->
          new ServerMessage.RuntimeToolResult(
              root.text("call_id"), ObservedCallFields.read(root.nested("metadata")));
      case "error" -> error(root, meta);
      case "done" -> new ServerMessage.Done();
      default -> null;
    };
  }

  private static ServerMessage assistantMessage(JsonFields root) {
    return new ServerMessage.AssistantMessage(
        root.firstText("token", "content", "text"), root.flag("is_final"), root.text("message_id"));
  }

  private static ServerMessage toolCall(JsonFields root, JsonFields meta) {
    JsonNode arguments = root.get("arguments");
    ToolCall call =
        new ToolCall(
            root.text("call_id"),
            root.text("tool_name", ""),
            JsonObjectReader.readLenient(arguments == null ? root.get("args") : arguments),
            root.flag("requires_approval"));
    return new ServerMessage.ToolCallRequest(
        call,
        PlanReader.name(meta.text("plan_id")),
        PlanReader.name(meta.firstText("step_id", "subtask_id")));
  }

  private static @Nullable ServerMessage sessionInfo(@Nullable String id) {
    return id == null ? null : new ServerMessage.SessionInfo(id);
  }

  private static @Nullable ServerMessage agentSwitched(JsonFields meta) {
    String to = meta.text("to_agent");
    return to == null
        ? null
        : new ServerMessage.AgentSwitched(
            meta.text("from_agent"), to, meta.text("reason"), meta.text("confidence"));
  }

  private static ServerMessage switchAgent(JsonFields meta) {
    return new ServerMessage.SwitchRequested(meta.text("target_agent"), meta.text("reason"));
  }

  private static ServerMessage status(JsonFields root, JsonFields meta) {
    return new ServerMessage.StatusUpdate(
        root.text("content", ""),
        meta.text("call_id"),
        PlanReader.name(meta.text("subtask_id")),
        meta.seconds("startup_seconds"));
  }

  private static ServerMessage plan(JsonFields meta, boolean complete) {
    return new ServerMessage.PlanProposed(
        PlanReader.read(meta), complete && meta.flag("requires_approval"));
  }

  private static ServerMessage subtaskStarted(JsonFields root, JsonFields meta) {
    String description = meta.text("description");
    return new ServerMessage.SubtaskStarted(
        PlanReader.name(meta.text("subtask_id")),
        PlanReader.described(description == null ? root.text("content") : description),
        PlanReader.name(meta.text("agent")),
        meta.integer("index"),
        meta.integer("total"));
  }

  /** One whose status nobody knows ended, well unless it tells an error. */
  private static ServerMessage subtaskCompleted(JsonFields meta) {
    String error = meta.textOrJson("error");
    SubtaskStatus implied = error == null ? SubtaskStatus.COMPLETED : SubtaskStatus.FAILED;
    return new ServerMessage.SubtaskCompleted(
        PlanReader.name(meta.text("subtask_id")),
        meta.integer("index"),
        SubtaskStatus.known(meta.text("status", meta.text("subtask_status", ""))).orElse(implied),
        PlanReader.told(meta.textOrJson("result")),
        PlanReader.told(error),
        PlanReader.name(meta.text("agent")),
        meta.instant("started_at"),
        meta.instant("completed_at"),
        meta.seconds("duration_seconds"),
        PlanReader.told(meta.text("completion_reason")));
  }

  private static ServerMessage planCompleted(JsonFields meta) {
    JsonFields counts = meta.or(meta.nested("progress")).or(meta.nested("execution_result"));
    return new ServerMessage.PlanCompleted(
        PlanReader.name(meta.text("plan_id")),
        PlanReader.name(counts.text("status")),
        counts.firstInteger("total_subtasks", "total"),
        counts.firstInteger("completed", "completed_subtasks"),
        counts.firstInteger("failed", "failed_subtasks"),
        counts.firstInteger("skipped", "skipped_subtasks"));
  }

  private static ServerMessage stepProgress(JsonFields meta) {
    return new ServerMessage.StepProgress(
        PlanReader.name(meta.text("plan_id")),
        PlanReader.name(meta.text("step_id")),
        PlanReader.status(meta.text("status")),
        PlanReader.told(meta.textOrJson("result")));
  }

  private static ServerMessage error(JsonFields root, JsonFields meta) {
    String content = root.textOrJson("content");
    String error = root.textOrJson("error");
    boolean fromGateway = error == null || (content != null && !content.isEmpty());
    return new ServerMessage.ErrorMessage(
        fromGateway ? (content == null ? "" : content) : error,
        root.get("is_final") == null ? null : root.flag("is_final"),
        PlanReader.name(meta.text("subtask_id")));
  }
}
