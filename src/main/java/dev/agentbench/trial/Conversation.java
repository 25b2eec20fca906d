package dev.agentbench.trial;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.ClientMessage.Decision;
import dev.agentbench.agent.ClientMessage.HitlDecision;
import dev.agentbench.agent.ClientMessage.ToolResultMessage;
import dev.agentbench.agent.ClientMessage.UserMessage;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.trial.Step.Phase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules of "when is a task over?" (docs/gateway-protocol.md), apart from sockets and clocks: it
 * is told what happened and asked what to do next. Times are those of {@link System#nanoTime()}.
 * Used by one thread.
 */
final class Conversation {
  private final ConversationRules rules;
  private final Outbox outbox = new Outbox();
  private final ToolLedger tools = new ToolLedger();
  private final PlanTracker plan = new PlanTracker();
  private final AnswerText text = new AnswerText();

  private final ConversationTimes times;

  /** How long refused messages were held back, which is part of {@link #held}. */
  private Duration heldRefused = Duration.ZERO;

  /** What others are still to be told: refused tool calls, a backend that cannot keep up. */
  private final Deque<Step> news = new ArrayDeque<>();

  private @Nullable Ending ending;

  Conversation(ConversationRules rules, String task, long now) {
    this.rules = rules;
    times = new ConversationTimes(rules, now);
    outbox.add(new UserMessage(task));
  }

  /** What to do now. */
  Step next(long now) {
    if (ending == null && times.isPastDeadline(now)) {
      ending = new Ending.TimedOut("no answer within the deadline of " + seconds(rules.deadline()));
    }
    if (ending != null) {
      return new Step.End(ending);
    }
    if (!news.isEmpty()) {
      return news.remove();
    }
    Optional<ClientMessage> message = outbox.next(now);
    if (message.isPresent()) {
      return new Step.Send(message.get());
    }
    Optional<ToolCall> call = tools.nextToRun();
    return call.<Step>map(Step.RunTool::new).orElseGet(() -> listen(now));
  }

  /** The text that checks and people take for the answer. */
  String answer() {
    return text.answer();
  }

  /**
   * A message may not go out yet: it is tried again after {@code wait}; no clock runs meanwhile.
   */
  void notYet(ClientMessage message, Duration wait, long now) {
    outbox.hold(message, now + wait.toNanos());
    times.pause(wait);
  }

  /** How long messages were held back for the backend's rate limit. */
  Duration held() {
    return times.held();
  }

  /**
   * A message went out; {@code now} is when its sending began, since the reply may come before it
   * returns.
   */
  void sent(ClientMessage message, long now) {
    times.acted(now);
    outbox.sent(message, now);
    if (message instanceof ToolResultMessage result) {
      tools.answered(result.callId(), now);
    } else if (message instanceof HitlDecision decision) {
      tools.decided(decision.callId(), now);
    }
  }

  /** This process stood still for so long, until now or before: no clock ran meanwhile. */
  void processPaused(Duration lost, long now) {
    times.pause(lost);
    times.heardNothingFor(lost, now);
  }

  void toolFinished(ToolCall call, ToolResult result, long now) {
    times.acted(now);
    tools.finished(call, result).ifPresent(outbox::add);
  }

  void received(ServerMessage message, long at) {
    Long finalAt = times.finalAt();
    if (finalAt != null && times.isPastGrace(at)) {
      ending = new Ending.Answered(finalAt);
      return;
    }
    times.heard(at);
    message.accept(new Receiver(at));
  }

  /** A look at the wire found nothing. */
  void nothingCame(long now) {
    times.nothingCame(now);
  }

  /** The Gateway closed the connection, or it broke. */
  void closed(int code, String reason, long at) {
    String closing =
        "connection closed with " + code + (reason.isBlank() ? "" : " (" + reason.strip() + ")");
    Long finalAt = times.finalAt();
    if (finalAt != null) {
      ending = new Ending.Answered(finalAt);
    } else if (plan.isOpen()) {
      ending = new Ending.Infrastructure(closing + " while a plan was open");
    } else if (code == 1000 && text.hasText() && !tools.unansweredAt(at)) {
      ending = new Ending.Answered(at);
    } else if (code == 1000 && plan.isRejected()) {
      ending = silent();
    } else {
      ending = new Ending.Infrastructure(closing + " before the answer");
    }
  }

  private Step listen(long now) {
    Long finalAt = times.finalAt();
    if (finalAt != null) {
      return times.wasQuietInGrace()
          ? new Step.End(new Ending.Answered(finalAt))
          : waitUntil(times.graceEnd(), now, Phase.GRACE);
    }
    if (outbox.isHeld(now)) {
      return waitUntil(outbox.heldUntil(), now, Phase.HELD);
    }
    return times.wasSilentTooLong()
        ? new Step.End(silent())
        : waitUntil(times.patienceEnd(), now, Phase.WORKING);
  }

  private Ending silent() {
    return plan.isRejected()
        ? new Ending.AgentFailed("plan rejected")
        : new Ending.TimedOut("the agent was silent for " + seconds(rules.silence()));
  }

  private static Step waitUntil(long end, long now, Phase phase) {
    return new Step.Listen(Duration.ofNanos(Math.max(0, end - now)), phase);
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  /** What each message does to the conversation. */
  private final class Receiver extends SilentVisitor {
    private final long at;

    Receiver(long at) {
      this.at = at;
    }

    @Override
    public @Nullable Void assistantMessage(ServerMessage.AssistantMessage message) {
      agentGoesOn();
      times.notFinal();
      text.add(message.text());
      if (message.last()) {
        text.endMessage();
        if (!tools.unansweredAt(at) && !plan.isOpen()) {
          times.finalMessage(at);
        }
      }
      return null;
    }

    @Override
    public @Nullable Void toolCallRequest(ServerMessage.ToolCallRequest message) {
      agentGoesOn();
      times.notFinal();
      text.toolCalled();
      ToolCall call = message.call();
      if (call.callId() == null) {
        return null;
      }
      if (tools.knows(call.callId())) {
        tools.again(call.callId()).ifPresent(outbox::add);
      } else if (tools.size() >= rules.maxToolCalls()) {
        ending =
            new Ending.AgentFailed("tool call limit: more than " + rules.maxToolCalls() + " calls");
      } else {
        take(call, call.callId());
      }
      return null;
    }

    private void take(ToolCall call, String callId) {
      TrialSettings.ApprovalPolicy policy =
          call.requiresApproval()
              ? rules.approvalOf(call.name())
              : TrialSettings.ApprovalPolicy.DIRECT;
      switch (policy) {
        case DIRECT -> tools.add(call);
        case DECISION -> {
          tools.add(call);
          tools.awaitEcho(callId);
          outbox.add(new HitlDecision(callId, Decision.APPROVE, null));
        }
        case REJECT -> {
          String feedback = "The tool " + call.name() + " is not allowed in this benchmark.";
          ToolResult refusal = ToolResult.failure(ToolResult.Failure.REFUSED, feedback);
          news.add(new Step.Refused(call, refusal));
          tools.addRefused(call, refusal);
          tools.awaitEcho(callId);
          outbox.add(new HitlDecision(callId, Decision.REJECT, feedback));
        }
      }
    }

    @Override
    public @Nullable Void agentSwitched(ServerMessage.AgentSwitched message) {
      agentGoesOn();
      return null;
    }

    @Override
    public @Nullable Void statusUpdate(ServerMessage.StatusUpdate message) {
      outbox.acknowledge(at);
      if (message.callId() != null) {
        tools.echoed(message.callId()).ifPresent(outbox::add);
      }
      return null;
    }

    @Override
    public @Nullable Void planProposed(ServerMessage.PlanProposed message) {
      open(message.plan());
      if (message.awaitsDecision()) {
        outbox.add(rules.decisionOf(message.plan(), null));
      }
      return null;
    }

    @Override
    public @Nullable Void planApprovalRequired(ServerMessage.PlanApprovalRequired message) {
      open(message.plan());
      outbox.add(rules.decisionOf(message.plan(), message.approvalRequestId()));
      return null;
    }

    private void open(Plan proposed) {
      agentGoesOn();
      times.notFinal();
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
      times.notFinal();
      plan.rejected();
      return null;
    }

    @Override
    public @Nullable Void planModificationRequested(
        ServerMessage.PlanModificationRequested message) {
      agentGoesOn();
      times.notFinal();
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
        times.notFinal();
      }
    }

    /** As a final message would: unless a tool call is unanswered. */
    private void planIsOver() {
      if (tools.unansweredAt(at)) {
        times.notFinal();
      } else {
        times.finalMessage(at);
      }
    }

    @Override
    public @Nullable Void subtaskStarted(ServerMessage.SubtaskStarted message) {
      agentGoesOn();
      return null;
    }

    @Override
    public @Nullable Void subtaskCompleted(ServerMessage.SubtaskCompleted message) {
      agentGoesOn();
      return null;
    }

    @Override
    public @Nullable Void errorMessage(ServerMessage.ErrorMessage message) {
      if (times.finalAt() != null) {
        return null;
      }
      String words = message.text().isBlank() ? "an error without text" : message.text().strip();
      switch (ErrorKind.of(message.text())) {
        case BUSY -> hold(words);
        case INFRASTRUCTURE -> ending = new Ending.Infrastructure("the Gateway reported: " + words);
        case MISFIT -> ending = new Ending.Unrecoverable("runner and Gateway do not fit: " + words);
        case AGENT -> ending = new Ending.AgentFailed("the agent reported: " + words);
      }
      return null;
    }

    private void hold(String words) {
      if (!outbox.hasOutstanding()) {
        ending = new Ending.Infrastructure("the backend was busy in mid-answer: " + words);
        return;
      }
      if (outbox.sendsOfRefused() >= rules.maxSends()
          || heldRefused.plus(rules.hold()).compareTo(rules.maxHeld()) > 0) {
        ending =
            new Ending.Unrecoverable(
                "the backend stayed busy ("
                    + words
                    + ") after waiting "
                    + seconds(heldRefused)
                    + " for it");
        return;
      }
      heldRefused = heldRefused.plus(rules.hold());
      times.pause(rules.hold());
      news.add(new Step.SlowDown(outbox.holdRefused(at + rules.hold().toNanos())));
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
}
