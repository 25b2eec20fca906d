package dev.agentbench.trial.conversation;

import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.regex.NamePattern;
import dev.agentbench.task.Task;
import dev.agentbench.trial.conversation.TrialSettings.ApprovalPolicy;
import dev.agentbench.trial.conversation.TrialSettings.ApprovalRule;
import java.time.Duration;
import java.util.List;

/**
 * The limits of one conversation.
 *
 * @param silence longest time without a frame
 * @param deadline longest time in all, without the times in which a message was held back
 * @param grace how long after a final message more may come, and an echo after a decision
 * @param planGrace how long after the rejection of a plan more may come
 * @param maxToolCalls the next one ends it
 * @param toolCallsBefore calls of earlier turns, which count
 * @param hold how long a refused message is held back
 * @param maxSends of one message
 * @param maxHeld longest time of such holding in all
 * @param modelOutages patterns of texts that mean that no model answered
 */
public record ConversationRules(
    Duration silence,
    Duration deadline,
    Duration grace,
    Duration planGrace,
    int maxToolCalls,
    int toolCallsBefore,
    List<ApprovalRule> approval,
    PlanApproval planApproval,
    Duration hold,
    int maxSends,
    Duration maxHeld,
    List<String> modelOutages) {

  public ConversationRules {
    approval = List.copyOf(approval);
    modelOutages = List.copyOf(modelOutages);
  }

  /** The rules for a task, with a hold of this conversation's own. */
  public static ConversationRules of(TrialSettings settings, Task task, Pacer pacer) {
    return new ConversationRules(
        settings.timeoutOf(task),
        settings.deadlineOf(task),
        settings.finalGrace(),
        settings.planGrace(),
        settings.maxToolCallsOf(task),
        0,
        settings.approval(),
        settings.approvalOfPlans(),
        pacer.hold(),
        Pacer.MAX_SENDS,
        pacer.patience(),
        settings.modelOutages());
  }

  /**
   * The same for a turn of several.
   *
   * @param limit the deadline of the turn
   * @param callsBefore tool calls of earlier turns
   */
  public ConversationRules turn(Duration limit, int callsBefore) {
    return new ConversationRules(
        silence,
        limit,
        grace,
        planGrace,
        maxToolCalls,
        callsBefore,
        approval,
        planApproval,
        hold,
        maxSends,
        maxHeld,
        modelOutages);
  }

  /** The policy for a tool, {@code DIRECT} where no rule matches. */
  ApprovalPolicy approvalOf(String tool) {
    return approval.stream()
        .filter(rule -> NamePattern.matches(rule.toolPattern(), tool))
        .findFirst()
        .map(ApprovalRule::policy)
        .orElse(ApprovalPolicy.DIRECT);
  }

  /** Whether a text means that the backend could not reach a model. */
  boolean isModelOutage(String text) {
    String stripped = text.strip();
    return modelOutages.stream().anyMatch(pattern -> NamePattern.matches(pattern, stripped));
  }
}
