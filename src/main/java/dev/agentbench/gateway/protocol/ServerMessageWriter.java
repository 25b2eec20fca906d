package dev.agentbench.gateway.protocol;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.agent.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a Gateway sends. Where the protocol has an older and a newer form the newer one is
 * written: {@code agent_switched} with metadata, {@code plan_created} unless the plan waits, {@code
 * execution_completed}. An assistant's text stands in both {@code token} and {@code content}, as in
 * a single piece.
 */
final class ServerMessageWriter implements ServerMessage.Visitor<JsonObject> {
  /** The fields that one dialect sends in every frame, in their order. */
  static final List<String> FRAME_FIELDS =
      List.of(
          "type",
          "content",
          "token",
          "is_final",
          "call_id",
          "tool_name",
          "arguments",
          "requires_approval",
          "error",
          "metadata");

  private static final ServerMessageWriter FIELDS = new ServerMessageWriter(false);
  private static final ServerMessageWriter NEWEST_FIELDS = new ServerMessageWriter(true);
  private static final double HIGH = 0.8;
  private static final double MEDIUM = 0.5;

  private final boolean newest;

  private ServerMessageWriter(boolean newest) {
    this.newest = newest;
  }

  static String write(ServerMessage message, Dialect dialect) {
    return switch (dialect) {
      case NULLS_DROPPED -> JsonObjectWriter.write(message.accept(FIELDS));
      case NULLS_SENT -> JsonObjectWriter.write(message.accept(FIELDS), FRAME_FIELDS);
      case NEWEST -> JsonObjectWriter.write(message.accept(NEWEST_FIELDS));
    };
  }

  private static JsonObject.Builder frame(String type) {
    return JsonObject.builder().put("type", type);
  }

  private static JsonObject.Builder fields() {
    return JsonObject.builder();
  }

  private static JsonObject planFrame(String type, @Nullable String planId) {
    return frame(type).put("metadata", fields().put("plan_id", planId).build()).build();
  }

  @Override
  public JsonObject sessionInfo(ServerMessage.SessionInfo message) {
    return frame("session_info").put("session_id", message.sessionId()).build();
  }

  @Override
  public JsonObject assistantMessage(ServerMessage.AssistantMessage message) {
    return frame("assistant_message")
        .put("content", message.text())
        .put("token", message.text())
        .put("is_final", message.last())
        .put("message_id", message.messageId())
        .build();
  }

  @Override
  public JsonObject toolCallRequest(ServerMessage.ToolCallRequest message) {
    ToolCall call = message.call();
    return frame("tool_call")
        .put("call_id", call.callId())
        .put("tool_name", call.name())
        .put("arguments", call.arguments())
        .put("requires_approval", call.requiresApproval())
        .put("plan_id", message.planId())
        .put("step_id", message.stepId())
        .build();
  }

  @Override
  public JsonObject agentSwitched(ServerMessage.AgentSwitched message) {
    JsonObject metadata =
        fields()
            .put("from_agent", message.from())
            .put("to_agent", message.to())
            .put("reason", message.reason())
            .put("confidence", newest ? word(message.confidence()) : message.confidence())
            .build();
    return frame("agent_switched")
        .put("content", "Switched to agent: " + message.to())
        .put("metadata", metadata)
        .build();
  }

  private static @Nullable String word(@Nullable String confidence) {
    if (confidence == null) {
      return null;
    }
    try {
      double number = Double.parseDouble(confidence);
      return number >= HIGH ? "high" : number >= MEDIUM ? "medium" : "low";
    } catch (NumberFormatException wordAlready) {
      return confidence;
    }
  }

  @Override
  public JsonObject switchRequested(ServerMessage.SwitchRequested message) {
    JsonObject metadata =
        fields().put("target_agent", message.target()).put("reason", message.reason()).build();
    return frame("switch_agent").put("metadata", metadata).build();
  }

  @Override
  public JsonObject statusUpdate(ServerMessage.StatusUpdate message) {
    JsonObject metadata =
        fields()
            .put("call_id", message.callId())
            .put("subtask_id", message.subtaskId())
            .put("startup_seconds", seconds(message.startup()))
            .build();
    return frame("status").put("content", message.text()).put("metadata", metadata).build();
  }

  @Override
  public JsonObject planProposed(ServerMessage.PlanProposed message) {
    JsonObject metadata =
        fields()
            .put("plan_id", message.plan().id())
            .put("plan_summary", summary(message.plan()))
            .put("requires_approval", message.awaitsDecision())
            .build();
    return message.awaitsDecision()
        ? frame("plan_notification").put("is_final", true).put("metadata", metadata).build()
        : frame("plan_created").put("metadata", metadata).build();
  }

  @Override
  public JsonObject planApprovalRequired(ServerMessage.PlanApprovalRequired message) {
    if (newest) {
      return approvalWithoutRequestId(message.plan());
    }
    return frame("plan_approval_required")
        .put("is_final", true)
        .put("approval_request_id", message.approvalRequestId())
        .put("plan_id", message.plan().id())
        .put("plan_summary", summary(message.plan()))
        .build();
  }

  private static JsonObject approvalWithoutRequestId(Plan plan) {
    JsonObject summary =
        fields()
            .put("title", plan.goal())
            .put("description", "")
            .put("subtasks_count", plan.announced())
            .build();
    return frame("plan_approval_required")
        .put("is_final", true)
        .put("plan_id", plan.id())
        .put("plan_summary", summary)
        .put("metadata", fields().put("requires_approval", true).build())
        .build();
  }

  private static JsonObject summary(Plan plan) {
    List<JsonObject> subtasks = plan.subtasks().stream().map(ServerMessageWriter::subtask).toList();
    return fields()
        .put("goal", plan.goal())
        .put("subtasks_count", plan.announced())
        .put("total_estimated_time", plan.estimatedTime())
        .put("subtasks", subtasks)
        .build();
  }

  static JsonObject subtask(Subtask subtask) {
    return fields()
        .put("id", subtask.id())
        .put("description", subtask.description())
        .put("agent", subtask.agent())
        .put("estimated_time", subtask.estimatedTime())
        .put("dependencies", subtask.dependencies())
        .build();
  }

  @Override
  public JsonObject subtaskStarted(ServerMessage.SubtaskStarted message) {
    JsonObject metadata =
        fields()
            .put("subtask_id", message.subtaskId())
            .put("description", message.description())
            .put("agent", message.agent())
            .put("index", message.index())
            .put("total", message.total())
            .build();
    return frame("subtask_started").put("metadata", metadata).build();
  }

  @Override
  public JsonObject subtaskCompleted(ServerMessage.SubtaskCompleted message) {
    JsonObject metadata =
        fields()
            .put("subtask_id", message.subtaskId())
            .put("index", message.index())
            .put("status", message.status().id())
            .put("result", message.result())
            .put("error", message.error())
            .put("agent", message.agent())
            .put("started_at", iso(message.startedAt()))
            .put("completed_at", iso(message.completedAt()))
            .put("duration_seconds", seconds(message.duration()))
            .put("completion_reason", message.reason())
            .build();
    return frame("subtask_completed").put("metadata", metadata).build();
  }

  private static @Nullable String iso(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static @Nullable Double seconds(@Nullable Duration duration) {
    return duration == null ? null : Double.valueOf(duration.toNanos() / 1e9);
  }

  @Override
  public JsonObject planCompleted(ServerMessage.PlanCompleted message) {
    JsonObject metadata =
        fields()
            .put("plan_id", message.planId())
            .put("status", message.status())
            .put("total_subtasks", message.total())
            .put("completed_subtasks", message.completed())
            .put("failed_subtasks", message.failed())
            .put("skipped_subtasks", message.skipped())
            .build();
    return frame("execution_completed").put("is_final", true).put("metadata", metadata).build();
  }

  @Override
  public JsonObject planRejected(ServerMessage.PlanRejected message) {
    return planFrame("plan_rejected", message.planId());
  }

  @Override
  public JsonObject planModificationRequested(ServerMessage.PlanModificationRequested message) {
    return planFrame("plan_modification_requested", message.planId());
  }

  @Override
  public JsonObject planSteps(ServerMessage.PlanSteps message) {
    return frame("plan_update")
        .put("plan_id", message.planId())
        .put("steps", message.steps().stream().map(ServerMessageWriter::step).toList())
        .put("current_step", message.currentStep())
        .build();
  }

  private static JsonObject step(ServerMessage.PlanSteps.Step step) {
    return fields()
        .put("id", step.id())
        .put("desc", step.description())
        .put("status", stepWord(step.status()))
        .build();
  }

  private static String stepWord(SubtaskStatus status) {
    return switch (status) {
      case COMPLETED -> "done";
      case FAILED -> "error";
      case PENDING, RUNNING, BLOCKED, SKIPPED -> status.id();
    };
  }

  @Override
  public JsonObject stepProgress(ServerMessage.StepProgress message) {
    return frame("plan_progress")
        .put("plan_id", message.planId())
        .put("step_id", message.stepId())
        .put("status", stepWord(message.status()))
        .put("result", message.result())
        .build();
  }

  @Override
  public JsonObject runtimeToolResult(ServerMessage.RuntimeToolResult message) {
    return frame("tool_result")
        .put("call_id", message.callId())
        .put("metadata", message.call() == null ? null : ObservedCallFields.write(message.call()))
        .build();
  }

  @Override
  public JsonObject errorMessage(ServerMessage.ErrorMessage message) {
    return frame("error")
        .put("content", message.text())
        .put("is_final", message.last())
        .put(
            "metadata",
            message.subtaskId() == null
                ? null
                : fields().put("subtask_id", message.subtaskId()).build())
        .build();
  }

  @Override
  public JsonObject done(ServerMessage.Done message) {
    return frame("done").build();
  }

  @Override
  public JsonObject unknown(ServerMessage.Unknown message) {
    return frame(message.type()).build();
  }
}
