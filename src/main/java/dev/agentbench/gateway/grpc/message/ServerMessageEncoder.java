package dev.agentbench.gateway.grpc.message;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage.AgentSwitched;
import dev.agentbench.agent.ServerMessage.AssistantMessage;
import dev.agentbench.agent.ServerMessage.Done;
import dev.agentbench.agent.ServerMessage.ErrorMessage;
import dev.agentbench.agent.ServerMessage.PlanApprovalRequired;
import dev.agentbench.agent.ServerMessage.PlanCompleted;
import dev.agentbench.agent.ServerMessage.PlanModificationRequested;
import dev.agentbench.agent.ServerMessage.PlanProposed;
import dev.agentbench.agent.ServerMessage.PlanRejected;
import dev.agentbench.agent.ServerMessage.PlanSteps;
import dev.agentbench.agent.ServerMessage.RuntimeToolResult;
import dev.agentbench.agent.ServerMessage.SessionInfo;
import dev.agentbench.agent.ServerMessage.StatusUpdate;
import dev.agentbench.agent.ServerMessage.StepProgress;
import dev.agentbench.agent.ServerMessage.SubtaskCompleted;
import dev.agentbench.agent.ServerMessage.SubtaskStarted;
import dev.agentbench.agent.ServerMessage.SwitchRequested;
import dev.agentbench.agent.ServerMessage.ToolCallRequest;
import dev.agentbench.agent.ServerMessage.Unknown;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.gateway.grpc.v1.Error;
import dev.agentbench.gateway.grpc.v1.PlanCreated;
import dev.agentbench.gateway.grpc.v1.PlanProgress;
import dev.agentbench.gateway.grpc.v1.PlanStep;
import dev.agentbench.gateway.grpc.v1.PlanUpdate;
import dev.agentbench.gateway.grpc.v1.ServerMessage;
import dev.agentbench.gateway.grpc.v1.Status;
import dev.agentbench.gateway.grpc.v1.ToolCall;

/** Makes protocol buffers of a Gateway's messages. */
public final class ServerMessageEncoder
    implements dev.agentbench.agent.ServerMessage.Visitor<ServerMessage> {
  private static final ServerMessageEncoder MESSAGES = new ServerMessageEncoder();

  /** A number that no version of the protocol gives to a message. */
  private static final int NO_MESSAGE = 100_000;

  private ServerMessageEncoder() {}

  /** As it goes over the wire; one of an unknown type as a field that nobody knows. */
  public static ServerMessage encode(dev.agentbench.agent.ServerMessage message) {
    return message.accept(MESSAGES);
  }

  private static ServerMessage.Builder message() {
    return ServerMessage.newBuilder();
  }

  @Override
  public ServerMessage sessionInfo(SessionInfo message) {
    return message()
        .setSessionInfo(
            dev.agentbench.gateway.grpc.v1.SessionInfo.newBuilder()
                .setSessionId(message.sessionId()))
        .build();
  }

  @Override
  public ServerMessage assistantMessage(AssistantMessage message) {
    var text =
        dev.agentbench.gateway.grpc.v1.AssistantMessage.newBuilder()
            .setContent(message.text())
            .setIsFinal(message.last());
    Optionals.set(message.messageId(), text::setMessageId);
    return message().setAssistantMessage(text).build();
  }

  @Override
  public ServerMessage toolCallRequest(ToolCallRequest message) {
    ToolCall.Builder call =
        ToolCall.newBuilder()
            .setToolName(message.call().name())
            .setArguments(Structs.of(message.call().arguments()))
            .setRequiresApproval(message.call().requiresApproval());
    Optionals.set(message.call().callId(), call::setCallId);
    Optionals.set(message.planId(), call::setPlanId);
    Optionals.set(message.stepId(), call::setStepId);
    return message().setToolCall(call).build();
  }

  @Override
  public ServerMessage agentSwitched(AgentSwitched message) {
    var switched =
        dev.agentbench.gateway.grpc.v1.AgentSwitched.newBuilder().setToAgent(message.to());
    Optionals.set(message.from(), switched::setFromAgent);
    Optionals.set(message.reason(), switched::setReason);
    Optionals.set(message.confidence(), switched::setConfidence);
    return message().setAgentSwitched(switched).build();
  }

  @Override
  public ServerMessage switchRequested(SwitchRequested message) {
    var asked = dev.agentbench.gateway.grpc.v1.SwitchRequested.newBuilder();
    Optionals.set(message.target(), asked::setTargetAgent);
    Optionals.set(message.reason(), asked::setReason);
    return message().setSwitchRequested(asked).build();
  }

  @Override
  public ServerMessage statusUpdate(StatusUpdate message) {
    Status.Builder status = Status.newBuilder().setContent(message.text());
    Optionals.set(message.callId(), status::setCallId);
    Optionals.set(message.subtaskId(), status::setSubtaskId);
    Optionals.set(message.startup(), length -> status.setStartup(Times.of(length)));
    return message().setStatus(status).build();
  }

  @Override
  public ServerMessage planProposed(PlanProposed message) {
    return message()
        .setPlanCreated(
            PlanCreated.newBuilder()
                .setPlan(plan(message.plan()))
                .setRequiresApproval(message.awaitsDecision()))
        .build();
  }

  @Override
  public ServerMessage planApprovalRequired(PlanApprovalRequired message) {
    var asked =
        dev.agentbench.gateway.grpc.v1.PlanApprovalRequired.newBuilder()
            .setPlan(plan(message.plan()));
    Optionals.set(message.approvalRequestId(), asked::setApprovalRequestId);
    return message().setPlanApprovalRequired(asked).build();
  }

  private static dev.agentbench.gateway.grpc.v1.Plan plan(Plan plan) {
    var built = dev.agentbench.gateway.grpc.v1.Plan.newBuilder().setSubtaskCount(plan.announced());
    Optionals.set(plan.id(), built::setId);
    Optionals.set(plan.goal(), built::setGoal);
    plan.subtasks().forEach(subtask -> built.addSubtasks(subtask(subtask)));
    return built.build();
  }

  static dev.agentbench.gateway.grpc.v1.Subtask subtask(Subtask subtask) {
    var built =
        dev.agentbench.gateway.grpc.v1.Subtask.newBuilder()
            .setId(subtask.id())
            .setDescription(subtask.description())
            .addAllDependencies(subtask.dependencies());
    Optionals.set(subtask.agent(), built::setAgent);
    Optionals.set(subtask.estimatedTime(), built::setEstimatedTime);
    return built.build();
  }

  @Override
  public ServerMessage subtaskStarted(SubtaskStarted message) {
    var started = dev.agentbench.gateway.grpc.v1.SubtaskStarted.newBuilder();
    Optionals.set(message.subtaskId(), started::setSubtaskId);
    Optionals.set(message.description(), started::setDescription);
    Optionals.set(message.agent(), started::setAgent);
    Optionals.set(message.index(), started::setIndex);
    Optionals.set(message.total(), started::setTotal);
    return message().setSubtaskStarted(started).build();
  }

  @Override
  public ServerMessage subtaskCompleted(SubtaskCompleted message) {
    var completed =
        dev.agentbench.gateway.grpc.v1.SubtaskCompleted.newBuilder()
            .setStatus(status(message.status()));
    Optionals.set(message.subtaskId(), completed::setSubtaskId);
    Optionals.set(message.index(), completed::setIndex);
    Optionals.set(message.result(), completed::setResult);
    Optionals.set(message.error(), completed::setError);
    Optionals.set(message.agent(), completed::setAgent);
    Optionals.set(message.startedAt(), at -> completed.setStartedAt(Times.of(at)));
    Optionals.set(message.completedAt(), at -> completed.setCompletedAt(Times.of(at)));
    Optionals.set(message.duration(), length -> completed.setDuration(Times.of(length)));
    Optionals.set(message.reason(), completed::setCompletionReason);
    return message().setSubtaskCompleted(completed).build();
  }

  @Override
  public ServerMessage planCompleted(PlanCompleted message) {
    var completed = dev.agentbench.gateway.grpc.v1.PlanCompleted.newBuilder();
    Optionals.set(message.planId(), completed::setPlanId);
    Optionals.set(message.status(), completed::setStatus);
    Optionals.set(message.total(), completed::setTotalSubtasks);
    Optionals.set(message.completed(), completed::setCompletedSubtasks);
    Optionals.set(message.failed(), completed::setFailedSubtasks);
    Optionals.set(message.skipped(), completed::setSkippedSubtasks);
    return message().setPlanCompleted(completed).build();
  }

  @Override
  public ServerMessage planRejected(PlanRejected message) {
    var rejected = dev.agentbench.gateway.grpc.v1.PlanRejected.newBuilder();
    Optionals.set(message.planId(), rejected::setPlanId);
    return message().setPlanRejected(rejected).build();
  }

  @Override
  public ServerMessage planModificationRequested(PlanModificationRequested message) {
    var requested = dev.agentbench.gateway.grpc.v1.PlanModificationRequested.newBuilder();
    Optionals.set(message.planId(), requested::setPlanId);
    return message().setPlanModificationRequested(requested).build();
  }

  @Override
  public ServerMessage planSteps(PlanSteps message) {
    PlanUpdate.Builder update = PlanUpdate.newBuilder();
    Optionals.set(message.planId(), update::setPlanId);
    Optionals.set(message.currentStep(), update::setCurrentStep);
    message.steps().forEach(step -> update.addSteps(step(step)));
    return message().setPlanUpdate(update).build();
  }

  private static PlanStep step(PlanSteps.Step step) {
    return PlanStep.newBuilder()
        .setId(step.id())
        .setDescription(step.description())
        .setStatus(status(step.status()))
        .build();
  }

  @Override
  public ServerMessage stepProgress(StepProgress message) {
    PlanProgress.Builder progress = PlanProgress.newBuilder().setStatus(status(message.status()));
    Optionals.set(message.stepId(), progress::setStepId);
    Optionals.set(message.planId(), progress::setPlanId);
    Optionals.set(message.result(), progress::setResult);
    return message().setPlanProgress(progress).build();
  }

  private static dev.agentbench.gateway.grpc.v1.SubtaskStatus status(SubtaskStatus status) {
    return dev.agentbench.gateway.grpc.v1.SubtaskStatus.valueOf("SUBTASK_STATUS_" + status.name());
  }

  @Override
  public ServerMessage runtimeToolResult(RuntimeToolResult message) {
    var result = dev.agentbench.gateway.grpc.v1.RuntimeToolResult.newBuilder();
    Optionals.set(message.callId(), result::setCallId);
    Optionals.set(message.call(), call -> result.setCall(ObservedCalls.encode(call)));
    return message().setRuntimeToolResult(result).build();
  }

  @Override
  public ServerMessage errorMessage(ErrorMessage message) {
    Error.Builder error = Error.newBuilder().setContent(message.text());
    Optionals.set(message.last(), error::setIsFinal);
    Optionals.set(message.subtaskId(), error::setSubtaskId);
    return message().setError(error).build();
  }

  @Override
  public ServerMessage done(Done message) {
    return message().setDone(dev.agentbench.gateway.grpc.v1.Done.getDefaultInstance()).build();
  }

  @Override
  public ServerMessage unknown(Unknown message) {
    ByteString type = ByteString.copyFromUtf8(message.type());
    return message()
        .setUnknownFields(
            UnknownFieldSet.newBuilder()
                .addField(
                    NO_MESSAGE, UnknownFieldSet.Field.newBuilder().addLengthDelimited(type).build())
                .build())
        .build();
  }
}
