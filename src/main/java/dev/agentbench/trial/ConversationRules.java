package dev.agentbench.trial;

import dev.agentbench.agent.ClientMessage.Decision;
import dev.agentbench.agent.ClientMessage.PlanDecision;
import dev.agentbench.agent.Plan;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.task.Task;
import dev.agentbench.trial.TrialSettings.ApprovalPolicy;
import dev.agentbench.trial.TrialSettings.ApprovalRule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one conversation.
 *
 * @param silence longest time without a frame
 * @param deadline longest time in all, without the times in which a message was held back
 * @param grace how long after a final message more may come
 * @param maxToolCalls the next one ends it
 * @param hold how long a refused message is held back
 * @param maxSends of one message
 * @param maxHeld longest time of such holding in all
 */
record ConversationRules(
    Duration silence,
    Duration deadline,
    Duration grace,
    int maxToolCalls,
    List<ApprovalRule> approval,
    boolean approvePlans,
    Duration hold,
    int maxSends,
    Duration maxHeld) {

  /** The rules for a task, with a hold of this conversation's own. */
  static ConversationRules of(TrialSettings settings, Task task, Pacer pacer) {
    return new ConversationRules(
        settings.timeoutOf(task),
        settings.deadlineOf(task),
        settings.finalGrace(),
        settings.maxToolCallsOf(task),
        settings.approval(),
        settings.planAutoApprove(),
        pacer.hold(),
        Pacer.MAX_SENDS,
        pacer.patience());
  }

  /** The policy for a tool, {@code DIRECT} where no rule matches. */
  ApprovalPolicy approvalOf(String tool) {
    return approval.stream()
        .filter(rule -> Glob.matches(rule.toolPattern(), tool))
        .findFirst()
        .map(ApprovalRule::policy)
        .orElse(ApprovalPolicy.DIRECT);
  }

  /** What is said of a plan that waits for it. */
  PlanDecision decisionOf(Plan plan, @Nullable String approvalRequestId) {
    return approvePlans
        ? new PlanDecision(plan.id(), approvalRequestId, Decision.APPROVE, null)
        : new PlanDecision(
            plan.id(),
            approvalRequestId,
            Decision.REJECT,
            "Plans are not approved in this benchmark.");
  }
}
