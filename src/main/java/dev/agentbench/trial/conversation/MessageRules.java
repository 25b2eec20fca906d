package dev.agentbench.trial.conversation;

import dev.agentbench.agent.ClientMessage.HitlDecision;
import dev.agentbench.agent.ClientMessage.PlanDecision;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.trial.conversation.TrialEnd.Outlook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Effects of each message of the Gateway on a conversation (docs/gateway-protocol.md). Used by one
 * thread.
 */
final class MessageRules extends SilentVisitor {
  private final ConversationRules rules;
  private final Outbox outbox;
  private final ToolLedger tools;
  private final PlanTracker plan;
  private final AnswerText text;
  private final ConversationEnd end;
  private final ToolRequests requests;
  private final RefusedMessages refusals;
  private final PlanDecisions decisions;

  /** When the message came that is followed. */
  private long at;

  MessageRules(
      ConversationRules rules,
      Outbox outbox,
      ToolLedger tools,
      PlanTracker plan,
      AnswerText text,
      ConversationEnd end,
      ToolRequests requests,
      RefusedMessages refusals) {
    this.rules = rules;
    this.outbox = outbox;
    this.tools = tools;
    this.plan = plan;
    this.text = text;
    this.end = end;
    this.requests = requests;
    this.refusals = refusals;
    this.decisions = new PlanDecisions(rules.planApproval());
  }

  /** Takes a message that came then. */
  void follow(ServerMessage message, long cameAt) {
    at = cameAt;
    message.accept(this);
  }

  /**
   * Takes a message that came when the step before was over and the next one not yet asked for. A
   * tool call is answered, since its agent waits; anything else came too late.
   */
  void followLate(ServerMessage message, long cameAt) {
    if (message instanceof ServerMessage.ToolCallRequest) {
      follow(message, cameAt);
    }
  }

  @Override
  public @Nullable Void assistantMessage(ServerMessage.AssistantMessage message) {
    agentGoesOn();
    end.notOver();
    text.add(message.text());
    if (message.last()) {
      text.endMessage();
      finalMessage();
    }
    return null;
  }

  /** Ends the task unless a tool call is unanswered or a plan is open. */
  private void finalMessage() {
    boolean declined = plan.wasDeclinedBefore(at);
    if (declined) {
      plan.rejected();
    }
    if (!tools.unansweredAt(at) && !plan.isOpen()) {
      end.answeredUnlessMoreFollows(at, declined ? rules.planGrace() : rules.grace());
    }
  }

  @Override
  public @Nullable Void toolCallRequest(ServerMessage.ToolCallRequest message) {
    agentGoesOn();
    end.notOver();
    ToolCall call = message.call();
    boolean isNew = call.callId() == null || !tools.knows(call.callId());
    if (isNew) {
      text.toolCalled();
      plan.wentOn();
    }
    if (call.callId() != null && !requests.take(call, call.callId())) {
      end.reach(
          new Ending.AgentFailed("tool call limit: more than " + rules.maxToolCalls() + " calls"));
    }
    ToolRequests.answerIn(call).ifPresent(answer -> completed(isNew ? answer : ""));
    return null;
  }

  private void completed(String answer) {
    text.add(answer);
    text.endMessage();
    finalMessage();
  }

  @Override
  public @Nullable Void agentSwitched(ServerMessage.AgentSwitched message) {
    agentGoesOn();
    return null;
  }

  @Override
  public @Nullable Void statusUpdate(ServerMessage.StatusUpdate message) {
    outbox.acknowledge(at);
    if (message.subtaskId() != null) {
      plan.worksOn(message.subtaskId());
    }
    if (message.callId() != null) {
      tools.echoed(message.callId()).ifPresent(outbox::add);
    }
    return null;
  }

  @Override
  public @Nullable Void planProposed(ServerMessage.PlanProposed message) {
    open(message.plan());
    if (message.awaitsDecision()) {
      outbox.add(decisions.older(message.plan()));
    }
    return null;
  }

  @Override
  public @Nullable Void planApprovalRequired(ServerMessage.PlanApprovalRequired message) {
    open(message.plan());
    outbox.add(decisions.newer(message.plan(), message.approvalRequestId()));
    return null;
  }

  private void open(Plan proposed) {
    agentGoesOn();
    end.notOver();
    plan.opened(proposed);
  }

  @Override
  public @Nullable Void planCompleted(ServerMessage.PlanCompleted message) {
    agentGoesOn();
    plan.completed();
    planIsOver();
    return null;
  }

  @Override
  public @Nullable Void planRejected(ServerMessage.PlanRejected message) {
    agentGoesOn();
    plan.rejected();
    end.endsUnlessMoreFollows(new Ending.AgentFailed("plan rejected"), at, rules.planGrace());
    return null;
  }

  @Override
  public @Nullable Void planModificationRequested(ServerMessage.PlanModificationRequested message) {
    agentGoesOn();
    end.notOver();
    return null;
  }

  @Override
  public @Nullable Void planSteps(ServerMessage.PlanSteps message) {
    agentGoesOn();
    follow(plan.updated(message));
    return null;
  }

  @Override
  public @Nullable Void stepProgress(ServerMessage.StepProgress message) {
    agentGoesOn();
    follow(plan.progressed(message));
    return null;
  }

  private void follow(boolean endedNow) {
    if (endedNow) {
      planIsOver();
    } else if (plan.isOpen()) {
      end.notOver();
    }
  }

  /** As a final message would: unless a tool call is unanswered. */
  private void planIsOver() {
    end.notOver();
    if (!tools.unansweredAt(at)) {
      end.answeredUnlessMoreFollows(at, rules.grace());
    }
  }

  @Override
  public @Nullable Void subtaskStarted(ServerMessage.SubtaskStarted message) {
    agentGoesOn();
    if (plan.started(message)) {
      end.notOver();
    }
    return null;
  }

  @Override
  public @Nullable Void subtaskCompleted(ServerMessage.SubtaskCompleted message) {
    agentGoesOn();
    follow(plan.completed(message));
    return null;
  }

  @Override
  public @Nullable Void errorMessage(ServerMessage.ErrorMessage message) {
    if (end.hasAnswer()) {
      return null;
    }
    String words =
        message.text().isBlank() ? "an error without text" : EndingTexts.quoted(message.text());
    if (plan.isOpen() && SubtaskFailure.isOne(message)) {
      agentGoesOn();
      if (plan.failed(message)) {
        planIsOver();
      }
    } else if (!answersADecision(message, words)) {
      fail(message, words);
    }
    return null;
  }

  private void fail(ServerMessage.ErrorMessage message, String words) {
    if (rules.isModelOutage(message.text())) {
      end.reach(ConversationEnd.noModel(words));
      return;
    }
    switch (ErrorKind.of(message.text())) {
      case BUSY -> refusals.hold(words, at).ifPresent(end::reach);
      case INFRASTRUCTURE -> end.reach(new Ending.Infrastructure("the Gateway reported: " + words));
      case MISFIT ->
          end.reach(new Ending.Unrecoverable("runner and Gateway are incompatible: " + words));
      case AGENT -> end.reach(new Ending.AgentFailed("the agent reported: " + words));
    }
  }

  /** A backend that does not understand a decision is no worse off than without one. */
  private boolean answersADecision(ServerMessage.ErrorMessage message, String words) {
    ErrorKind kind = ErrorKind.of(message.text());
    if (kind == ErrorKind.BUSY) {
      return false;
    }
    Optional<HitlDecision> onTool = outbox.outstanding(HitlDecision.class, at);
    if (onTool.isPresent()) {
      outbox.giveUp(onTool.get());
      tools.echoed(onTool.get().callId()).ifPresent(outbox::add);
      return true;
    }
    Optional<PlanDecision> onPlan = outbox.outstanding(PlanDecision.class, at);
    if (onPlan.isEmpty() || kind != ErrorKind.MISFIT) {
      return false;
    }
    outbox.giveUp(onPlan.get());
    plan.rejected();
    end.endsUnlessMoreFollows(
        new Ending.Unrecoverable("the plan could not be approved: " + words, Outlook.FAIR),
        at,
        rules.planGrace());
    return true;
  }

  @Override
  public @Nullable Void switchRequested(ServerMessage.SwitchRequested message) {
    outbox.acknowledge(at);
    return null;
  }

  @Override
  public @Nullable Void runtimeToolResult(ServerMessage.RuntimeToolResult message) {
    outbox.acknowledge(at);
    return null;
  }

  /**
   * A frame of the agent itself: what was sent was taken, and no echo of a decision will come any
   * more.
   */
  private void agentGoesOn() {
    outbox.acknowledge(at);
    tools.agentWentOn(at);
  }
}
