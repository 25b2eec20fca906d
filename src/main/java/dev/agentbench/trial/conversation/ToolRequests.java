package dev.agentbench.trial.conversation;

import dev.agentbench.agent.ClientMessage.Decision;
import dev.agentbench.agent.ClientMessage.HitlDecision;
import dev.agentbench.agent.ClientMessage.ToolResultMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.trial.conversation.TrialSettings.ApprovalPolicy;
import java.util.Deque;
import java.util.Optional;

/**
 * Decides what becomes of a tool call: it is run, answered without being run, or one too many. Used
 * by one thread.
 */
public final class ToolRequests {
  private static final String COMPLETION = "attempt_completion";
  private static final String QUESTION = "ask_followup_question";
  private static final ToolResult NOTED =
      ToolResult.success(JsonObject.of("message", "The result is noted."));
  private static final ToolResult NOBODY_IS_THERE =
      ToolResult.success(
          JsonObject.of(
              "answer", "Nobody is there to answer. Decide yourself and finish the task."));

  private final ConversationRules rules;
  private final ToolLedger ledger;
  private final Outbox outbox;
  private final Deque<Step> news;

  /**
   * @param news told of calls that were answered without being run
   */
  ToolRequests(ConversationRules rules, ToolLedger ledger, Outbox outbox, Deque<Step> news) {
    this.rules = rules;
    this.ledger = ledger;
    this.outbox = outbox;
    this.news = news;
  }

  /** Whether a tool by this name is only talk with the user, which every prompt may demand. */
  public static boolean isTalk(String tool) {
    return tool.equals(COMPLETION) || tool.equals(QUESTION);
  }

  /** The answer to the task, where the call is how the agent gives it. */
  static Optional<String> answerIn(ToolCall call) {
    return call.name().equals(COMPLETION)
        ? Optional.of(call.arguments().string("result").orElse(""))
        : Optional.empty();
  }

  /** Takes a call with an id; false when it is one more than allowed. */
  boolean take(ToolCall call, String callId) {
    if (ledger.knows(callId)) {
      ledger.again(callId).ifPresent(outbox::add);
    } else if (isTalk(call.name())) {
      settle(call, callId, call.name().equals(QUESTION) ? NOBODY_IS_THERE : NOTED);
    } else if (rules.toolCallsBefore() + ledger.size() >= rules.maxToolCalls()) {
      return false;
    } else {
      follow(policyFor(call), call, callId);
    }
    return true;
  }

  private ApprovalPolicy policyFor(ToolCall call) {
    return call.requiresApproval() ? rules.approvalOf(call.name()) : ApprovalPolicy.DIRECT;
  }

  private void follow(ApprovalPolicy policy, ToolCall call, String callId) {
    switch (policy) {
      case DIRECT -> ledger.add(call);
      case DECISION -> {
        ledger.add(call);
        ledger.awaitEcho(callId);
        outbox.add(new HitlDecision(callId, Decision.APPROVE, null));
      }
      case REJECT ->
          settle(
              call,
              callId,
              ToolResult.failure(
                  ToolResult.Failure.REFUSED,
                  "The tool " + call.name() + " is not allowed in this benchmark."));
    }
  }

  private void settle(ToolCall call, String callId, ToolResult result) {
    news.add(new Step.Settled(call, result));
    ledger.addSettled(call, result);
    outbox.add(new ToolResultMessage(callId, result));
  }
}
