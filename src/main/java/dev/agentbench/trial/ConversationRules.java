package dev.agentbench.trial;

import dev.agentbench.task.Task;
import dev.agentbench.trial.TrialSettings.ApprovalPolicy;
import dev.agentbench.trial.TrialSettings.ApprovalRule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

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

  private static final int MAX_SENDS = 20;
  private static final Duration MAX_HELD = Duration.ofMinutes(15);

  static ConversationRules of(TrialSettings settings, Task task) {
    return new ConversationRules(
        settings.timeoutOf(task),
        settings.deadlineOf(task),
        settings.finalGrace(),
        settings.maxToolCallsOf(task),
        settings.approval(),
        settings.planAutoApprove(),
        jittered(settings.pacingWindow()),
        MAX_SENDS,
        MAX_HELD);
  }

  /** Up to a quarter more, so that sessions refused together do not come back together. */
  private static Duration jittered(Duration window) {
    return window.plus(
        Duration.ofMillis(
            (long) (window.toMillis() * 0.25 * ThreadLocalRandom.current().nextDouble())));
  }

  /** The policy for a tool, {@code DIRECT} where no rule matches. */
  ApprovalPolicy approvalOf(String tool) {
    return approval.stream()
        .filter(rule -> Glob.matches(rule.toolPattern(), tool))
        .findFirst()
        .map(ApprovalRule::policy)
        .orElse(ApprovalPolicy.DIRECT);
  }
}
