package dev.agentbench.trial;

import dev.agentbench.agent.ServerMessage;
import dev.agentbench.result.AgentSwitch;
import dev.agentbench.result.Hallucination;
import dev.agentbench.trial.conversation.SilentVisitor;
import dev.agentbench.trial.conversation.ToolRequests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Adds each message to the measurements of an attempt. Used by one thread. */
final class MeasuredMessages extends SilentVisitor {
  private final Parts parts;
  private final PlanLog plans;
  private long nanoTime;
  private Instant at = Instant.EPOCH;

  /**
   * @param plans which the messages are about
   * @param parts of the attempt that is measured
   */
  MeasuredMessages(PlanLog plans, Parts parts) {
    this.plans = plans;
    this.parts = parts;
  }

  /** What messages add to. */
  record Parts(
      int attempt,
      AttemptTimes times,
      WorkingAgents agents,
      List<AgentSwitch> switches,
      ToolLog tools,
      Map<String, String> subtaskOfCall,
      BooleanSupplier planGoesOn) {}

  /**
   * Takes a message.
   *
   * @param cameAt by {@link System#nanoTime()}
   * @param instant the same moment
   */
  void take(ServerMessage message, long cameAt, Instant instant) {
    nanoTime = cameAt;
    at = instant;
    message.accept(this);
  }

  @Override
  public @Nullable Void assistantMessage(ServerMessage.AssistantMessage message) {
    if (!message.text().isEmpty()) {
      parts.times().textCame(nanoTime);
    }
    return null;
  }

  @Override
  public @Nullable Void toolCallRequest(ServerMessage.ToolCallRequest message) {
    parts.times().toolCalled(nanoTime);
    if (message.call().callId() != null && message.stepId() != null) {
      parts.subtaskOfCall().put(message.call().callId(), message.stepId());
    }
    if (message.call().callId() == null && !ToolRequests.isTalk(message.call().name())) {
      parts
          .tools()
          .hallucinated(
              Hallucination.Type.INVALID_ARGUMENTS,
              message.call().name() + ": a tool call without call_id",
              at);
    }
    return null;
  }

  @Override
  public @Nullable Void agentSwitched(ServerMessage.AgentSwitched message) {
    String from = message.from() == null ? parts.agents().now() : message.from();
    parts
        .switches()
        .add(
            new AgentSwitch(
                parts.attempt(), from, message.to(), message.reason(), message.confidence(), at));
    parts.agents().switched(from, message.to(), at);
    return null;
  }

  @Override
  public @Nullable Void planProposed(ServerMessage.PlanProposed message) {
    plans.opened(message.plan(), message.awaitsDecision(), at);
    return null;
  }

  @Override
  public @Nullable Void planApprovalRequired(ServerMessage.PlanApprovalRequired message) {
    plans.opened(message.plan(), true, at);
    return null;
  }

  @Override
  public @Nullable Void subtaskStarted(ServerMessage.SubtaskStarted message) {
    plans.started(message, at);
    parts.agents().worksOnSubtask(plans.agentAtWork(), at);
    return null;
  }

  @Override
  public @Nullable Void statusUpdate(ServerMessage.StatusUpdate message) {
    if (message.startup() != null) {
      parts.times().agentStarted(nanoTime, message.startup());
    }
    if (message.subtaskId() != null && plans.isOpen()) {
      plans.workedOn(message.subtaskId(), at);
      parts.agents().worksOnSubtask(plans.agentOf(message.subtaskId()), at);
    }
    return null;
  }

  @Override
  public @Nullable Void subtaskCompleted(ServerMessage.SubtaskCompleted message) {
    plans.completed(message, at);
    noteEndOfPlan();
    return null;
  }

  @Override
  public @Nullable Void errorMessage(ServerMessage.ErrorMessage message) {
    plans.failed(message, at);
    noteEndOfPlan();
    return null;
  }

  @Override
  public @Nullable Void planCompleted(ServerMessage.PlanCompleted message) {
    plans.completed(message, at);
    noteEndOfPlan();
    return null;
  }

  @Override
  public @Nullable Void planRejected(ServerMessage.PlanRejected message) {
    plans.rejected(at);
    noteEndOfPlan();
    return null;
  }

  @Override
  public @Nullable Void planSteps(ServerMessage.PlanSteps message) {
    plans.updated(message, at);
    noteEndOfPlan();
    return null;
  }

  @Override
  public @Nullable Void stepProgress(ServerMessage.StepProgress message) {
    plans.progressed(message, at);
    noteEndOfPlan();
    return null;
  }

  private void noteEndOfPlan() {
    if (!parts.planGoesOn().getAsBoolean()) {
      parts.agents().planEnded(at);
    }
  }
}
