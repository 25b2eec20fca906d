package dev.agentbench.gateway.grpc.message;

import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.gateway.grpc.v1.AgentSwitched;
import dev.agentbench.gateway.grpc.v1.AssistantMessage;
import dev.agentbench.gateway.grpc.v1.Error;
import dev.agentbench.gateway.grpc.v1.Plan;
import dev.agentbench.gateway.grpc.v1.PlanApprovalRequired;
import dev.agentbench.gateway.grpc.v1.PlanCompleted;
import dev.agentbench.gateway.grpc.v1.PlanProgress;
import dev.agentbench.gateway.grpc.v1.PlanUpdate;
import dev.agentbench.gateway.grpc.v1.RuntimeToolResult;
import dev.agentbench.gateway.grpc.v1.Status;
import dev.agentbench.gateway.grpc.v1.Subtask;
import dev.agentbench.gateway.grpc.v1.SubtaskCompleted;
import dev.agentbench.gateway.grpc.v1.SubtaskStarted;
import dev.agentbench.gateway.grpc.v1.SwitchRequested;
import dev.agentbench.gateway.grpc.v1.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Gateway's messages from protocol buffers. As over WebSocket one that lacks what it is
 * about counts as unknown.
 */
public final class ServerMessageDecoder {
  private ServerMessageDecoder() {}

  public static ServerMessage decode(dev.agentbench.gateway.grpc.v1.ServerMessage message) {
    return switch (message.getMessageCase()) {
      case SESSION_INFO -> sessionInfo(message.getSessionInfo().getSessionId());
      case ASSISTANT_MESSAGE -> assistantMessage(message.getAssistantMessage());
      case TOOL_CALL -> toolCall(message.getToolCall());
      case AGENT_SWITCHED -> agentSwitched(message.getAgentSwitched());
      case SWITCH_REQUESTED -> switchRequested(message.getSwitchRequested());
      case STATUS -> status(message.getStatus());
      case PLAN_CREATED ->
          new ServerMessage.PlanProposed(
              plan(message.getPlanCreated().getPlan()),
              message.getPlanCreated().getRequiresApproval());
      case PLAN_APPROVAL_REQUIRED -> planApprovalRequired(message.getPlanApprovalRequired());
      case SUBTASK_STARTED -> subtaskStarted(message.getSubtaskStarted());
      case SUBTASK_COMPLETED -> subtaskCompleted(message.getSubtaskCompleted());
      case PLAN_COMPLETED -> planCompleted(message.getPlanCompleted());
      case PLAN_REJECTED ->
          new ServerMessage.PlanRejected(
              Optionals.get(
                  message.getPlanRejected().hasPlanId(), message.getPlanRejected()::getPlanId));
      case PLAN_MODIFICATION_REQUESTED ->
          new ServerMessage.PlanModificationRequested(
              Optionals.get(
                  message.getPlanModificationRequested().hasPlanId(),
                  message.getPlanModificationRequested()::getPlanId));
      case PLAN_UPDATE -> planUpdate(message.getPlanUpdate());
      case PLAN_PROGRESS -> planProgress(message.getPlanProgress());
      case RUNTIME_TOOL_RESULT -> runtimeToolResult(message.getRuntimeToolResult());
      case ERROR -> error(message.getError());
      case DONE -> new ServerMessage.Done();
      case MESSAGE_NOT_SET -> new ServerMessage.Unknown("");
    };
  }

  private static ServerMessage sessionInfo(String id) {
    return id.isEmpty()
        ? new ServerMessage.Unknown("session_info")
        : new ServerMessage.SessionInfo(id);
  }

  private static ServerMessage assistantMessage(AssistantMessage message) {
    return new ServerMessage.AssistantMessage(
        message.getContent(),
        message.getIsFinal(),
        Optionals.get(message.hasMessageId(), message::getMessageId));
  }

  private static ServerMessage toolCall(ToolCall call) {
    return new ServerMessage.ToolCallRequest(
        new dev.agentbench.agent.ToolCall(
            Optionals.get(call.hasCallId(), call::getCallId),
            call.getToolName(),
            Structs.read(call.getArguments()),
            call.getRequiresApproval()),
        Optionals.get(call.hasPlanId(), call::getPlanId),
        Optionals.get(call.hasStepId(), call::getStepId));
  }

  private static ServerMessage agentSwitched(AgentSwitched message) {
    return message.getToAgent().isEmpty()
        ? new ServerMessage.Unknown("agent_switched")
        : new ServerMessage.AgentSwitched(
            Optionals.get(message.hasFromAgent(), message::getFromAgent),
            message.getToAgent(),
            Optionals.get(message.hasReason(), message::getReason),
            Optionals.get(message.hasConfidence(), message::getConfidence));
  }

  private static ServerMessage switchRequested(SwitchRequested message) {
    return new ServerMessage.SwitchRequested(
        Optionals.get(message.hasTargetAgent(), message::getTargetAgent),
        Optionals.get(message.hasReason(), message::getReason));
  }

  private static ServerMessage status(Status message) {
    return new ServerMessage.StatusUpdate(
        message.getContent(),
        Optionals.get(message.hasCallId(), message::getCallId),
        Optionals.get(message.hasSubtaskId(), message::getSubtaskId),
        Optionals.get(message.hasStartup(), () -> Times.read(message.getStartup())));
  }

  private static ServerMessage planApprovalRequired(PlanApprovalRequired message) {
    return new ServerMessage.PlanApprovalRequired(
        Optionals.get(message.hasApprovalRequestId(), message::getApprovalRequestId),
        plan(message.getPlan()));
  }

  /** A subtask without an id gets its place, counted from 1. */
  private static dev.agentbench.agent.Plan plan(Plan plan) {
    List<dev.agentbench.agent.Subtask> subtasks = new ArrayList<>();
    IntStream.range(0, plan.getSubtasksCount())
        .forEach(place -> subtasks.add(subtask(plan.getSubtasks(place), place + 1)));
    return new dev.agentbench.agent.Plan(
        Optionals.get(plan.hasId(), plan::getId),
        Optionals.get(plan.hasGoal(), plan::getGoal),
        subtasks,
        Math.max(subtasks.size(), plan.getSubtaskCount()));
  }

  private static dev.agentbench.agent.Subtask subtask(Subtask subtask, int place) {
    return new dev.agentbench.agent.Subtask(
        idOr(subtask.getId(), place),
        subtask.getDescription(),
        Optionals.get(subtask.hasAgent(), subtask::getAgent),
        Optionals.get(subtask.hasEstimatedTime(), subtask::getEstimatedTime),
        List.copyOf(subtask.getDependenciesList()));
  }

  private static String idOr(String id, int place) {
    return id.isEmpty() ? Integer.toString(place) : id;
  }

  private static @Nullable String idOrNull(String id) {
    return id.isEmpty() ? null : id;
  }

  private static ServerMessage subtaskStarted(SubtaskStarted message) {
    return new ServerMessage.SubtaskStarted(
        idOrNull(message.getSubtaskId()),
        Optionals.get(message.hasDescription(), message::getDescription),
        Optionals.get(message.hasAgent(), message::getAgent),
        Optionals.get(message.hasIndex(), message::getIndex),
        Optionals.get(message.hasTotal(), message::getTotal));
  }

  /** One that does not tell its status failed when it tells an error. */
  private static ServerMessage subtaskCompleted(SubtaskCompleted message) {
    SubtaskStatus untold = message.hasError() ? SubtaskStatus.FAILED : SubtaskStatus.COMPLETED;
    return new ServerMessage.SubtaskCompleted(
        idOrNull(message.getSubtaskId()),
        Optionals.get(message.hasIndex(), message::getIndex),
        statusOr(message.getStatus(), untold),
        Optionals.get(message.hasResult(), message::getResult),
        Optionals.get(message.hasError(), message::getError),
        Optionals.get(message.hasAgent(), message::getAgent),
        Optionals.get(message.hasStartedAt(), () -> Times.read(message.getStartedAt())),
        Optionals.get(message.hasCompletedAt(), () -> Times.read(message.getCompletedAt())),
        Optionals.get(message.hasDuration(), () -> Times.read(message.getDuration())),
        Optionals.get(message.hasCompletionReason(), message::getCompletionReason));
  }

  private static ServerMessage planCompleted(PlanCompleted message) {
    return new ServerMessage.PlanCompleted(
        Optionals.get(message.hasPlanId(), message::getPlanId),
        Optionals.get(message.hasStatus(), message::getStatus),
        Optionals.get(message.hasTotalSubtasks(), message::getTotalSubtasks),
        Optionals.get(message.hasCompletedSubtasks(), message::getCompletedSubtasks),
        Optionals.get(message.hasFailedSubtasks(), message::getFailedSubtasks),
        Optionals.get(message.hasSkippedSubtasks(), message::getSkippedSubtasks));
  }

  private static ServerMessage planUpdate(PlanUpdate message) {
    List<ServerMessage.PlanSteps.Step> steps =
        message.getStepsList().stream()
            .map(
                step ->
                    new ServerMessage.PlanSteps.Step(
                        step.getId(),
                        step.getDescription(),
                        statusOr(step.getStatus(), SubtaskStatus.PENDING)))
            .toList();
    return new ServerMessage.PlanSteps(
        Optionals.get(message.hasPlanId(), message::getPlanId),
        steps,
        Optionals.get(message.hasCurrentStep(), message::getCurrentStep));
  }

  private static ServerMessage planProgress(PlanProgress message) {
    return new ServerMessage.StepProgress(
        Optionals.get(message.hasPlanId(), message::getPlanId),
        idOrNull(message.getStepId()),
        statusOr(message.getStatus(), SubtaskStatus.PENDING),
        Optionals.get(message.hasResult(), message::getResult));
  }

  private static SubtaskStatus statusOr(
      dev.agentbench.gateway.grpc.v1.SubtaskStatus status, SubtaskStatus untold) {
    return switch (status) {
      case SUBTASK_STATUS_PENDING -> SubtaskStatus.PENDING;
      case SUBTASK_STATUS_RUNNING -> SubtaskStatus.RUNNING;
      case SUBTASK_STATUS_BLOCKED -> SubtaskStatus.BLOCKED;
      case SUBTASK_STATUS_COMPLETED -> SubtaskStatus.COMPLETED;
      case SUBTASK_STATUS_FAILED -> SubtaskStatus.FAILED;
      case SUBTASK_STATUS_SKIPPED -> SubtaskStatus.SKIPPED;
      case SUBTASK_STATUS_UNSPECIFIED, UNRECOGNIZED -> untold;
    };
  }

  private static ServerMessage runtimeToolResult(RuntimeToolResult message) {
    return new ServerMessage.RuntimeToolResult(
        Optionals.get(message.hasCallId(), message::getCallId),
        message.hasCall() ? ObservedCalls.decode(message.getCall()) : null);
  }

  private static ServerMessage error(Error message) {
    return new ServerMessage.ErrorMessage(
        message.getContent(),
        Optionals.get(message.hasIsFinal(), message::getIsFinal),
        Optionals.get(message.hasSubtaskId(), message::getSubtaskId));
  }
}
