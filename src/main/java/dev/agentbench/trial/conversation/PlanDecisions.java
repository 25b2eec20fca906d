package dev.agentbench.trial.conversation;

import dev.agentbench.agent.ClientMessage.Decision;
import dev.agentbench.agent.ClientMessage.PlanDecision;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.Subtask;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides the plans of a conversation that wait for it, in the dialect in which they ask. Used by
 * one thread.
 */
final class PlanDecisions {
  /** So often an agent may be asked to change its plan; then it is rejected. */
  private static final int MAX_CHANGES = 3;

  /** So many reasons are told. */
  private static final int MAX_REASONS = 10;

  private static final String NONE_APPROVED = "Plans are not approved in this benchmark.";

  private final PlanApproval approval;
  private int changes;

  PlanDecisions(PlanApproval approval) {
    this.approval = approval;
  }

  /** A decision on a {@code plan_notification}, whose dialect takes changed subtasks. */
  PlanDecision older(Plan plan) {
    List<Subtask> allowed = approval.allowedOf(plan);
    boolean canBeEdited = !allowed.isEmpty() && approval.objectionToGoal(plan).isEmpty();
    return decide(plan, plan.id(), canBeEdited ? Decision.EDIT : Decision.REJECT, allowed);
  }

  /**
   * A decision on a {@code plan_approval_required}, whose dialect asks the agent for the changes.
   *
   * @param requestId null when there is none: newer backends refuse a decision without one and take
   *     the plan's id
   */
  PlanDecision newer(Plan plan, @Nullable String requestId) {
    return decide(plan, requestId == null ? plan.id() : requestId, Decision.MODIFY, List.of());
  }

  private PlanDecision decide(
      Plan plan, @Nullable String requestId, Decision change, List<Subtask> allowed) {
    List<String> reasons = approval.objectionsTo(plan);
    Decision decision =
        switch (approval.policy()) {
          case APPROVE -> Decision.APPROVE;
          case REJECT ->
              approval.hasRules() && reasons.isEmpty() ? Decision.APPROVE : Decision.REJECT;
          case EDIT -> reasons.isEmpty() ? Decision.APPROVE : change;
        };
    if (decision == Decision.EDIT || decision == Decision.MODIFY) {
      changes++;
      decision = changes > MAX_CHANGES ? Decision.REJECT : decision;
    }
    return new PlanDecision(
        plan.id(),
        requestId,
        decision,
        decision == Decision.EDIT ? allowed : List.of(),
        decision == Decision.APPROVE ? null : feedback(reasons));
  }

  private static String feedback(List<String> reasons) {
    if (reasons.isEmpty()) {
      return NONE_APPROVED;
    }
    String told = reasons.stream().limit(MAX_REASONS).collect(Collectors.joining(" "));
    int more = reasons.size() - MAX_REASONS;
    return more > 0 ? told + " And " + more + " more." : told;
  }
}
