package dev.agentbench.trial.conversation;

import dev.agentbench.agent.ServerMessage;
import org.jspecify.annotations.Nullable;

/** Does nothing for any message; for observers that care about a few. */
public abstract class SilentVisitor implements ServerMessage.Visitor<Void> {

  @Override
  public @Nullable Void sessionInfo(ServerMessage.SessionInfo message) {
    return null;
  }

  @Override
  public @Nullable Void assistantMessage(ServerMessage.AssistantMessage message) {
    return null;
  }

  @Override
  public @Nullable Void toolCallRequest(ServerMessage.ToolCallRequest message) {
    return null;
  }

  @Override
  public @Nullable Void agentSwitched(ServerMessage.AgentSwitched message) {
    return null;
  }

  @Override
  public @Nullable Void switchRequested(ServerMessage.SwitchRequested message) {
    return null;
  }

  @Override
  public @Nullable Void statusUpdate(ServerMessage.StatusUpdate message) {
    return null;
  }

  @Override
  public @Nullable Void planProposed(ServerMessage.PlanProposed message) {
    return null;
  }

  @Override
  public @Nullable Void planApprovalRequired(ServerMessage.PlanApprovalRequired message) {
    return null;
  }

  @Override
  public @Nullable Void subtaskStarted(ServerMessage.SubtaskStarted message) {
    return null;
  }

  @Override
  public @Nullable Void subtaskCompleted(ServerMessage.SubtaskCompleted message) {
    return null;
  }

  @Override
  public @Nullable Void planCompleted(ServerMessage.PlanCompleted message) {
    return null;
  }

  @Override
  public @Nullable Void planRejected(ServerMessage.PlanRejected message) {
    return null;
  }

  @Override
  public @Nullable Void planModificationRequested(ServerMessage.PlanModificationRequested message) {
    return null;
  }

  @Override
  public @Nullable Void planSteps(ServerMessage.PlanSteps message) {
    return null;
  }

  @Override
  public @Nullable Void stepProgress(ServerMessage.StepProgress message) {
    return null;
  }

  @Override
  public @Nullable Void runtimeToolResult(ServerMessage.RuntimeToolResult message) {
    return null;
  }

  @Override
  public @Nullable Void errorMessage(ServerMessage.ErrorMessage message) {
    return null;
  }

  @Override
  public @Nullable Void done(ServerMessage.Done message) {
    return null;
  }

  @Override
  public @Nullable Void unknown(ServerMessage.Unknown message) {
    return null;
  }
}
