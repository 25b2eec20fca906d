package dev.agentbench.config;

import dev.agentbench.trial.conversation.PlanApproval;
import dev.agentbench.trial.conversation.PlanApproval.Policy;
import java.util.List;

/** Reads {@code plan_approval}, {@code plan_rules} and the older {@code plan_auto_approve}. */
final class PlanApprovalReader {
  private static final int MAX_SUBTASKS = 1_000;

  private PlanApprovalReader() {}

  static PlanApproval read(ConfigSection benchmark) {
    Value autoApprove = benchmark.get("plan_auto_approve", Effect.ON_RESULTS);
    Value policy = benchmark.get("plan_approval", Effect.ON_RESULTS);
    Policy older = autoApprove.bool(true) ? Policy.APPROVE : Policy.REJECT;
    if (policy.isPresent()) {
      autoApprove.warn("has no effect beside plan_approval", "Remove it.");
    }
    ConfigSection rules = benchmark.section("plan_rules", Effect.ON_RESULTS);
    Value maxSubtasks = rules.get("max_subtasks");
    PlanApproval approval =
        new PlanApproval(
            policy.choice(older),
            maxSubtasks.isPresent() ? maxSubtasks.integer(MAX_SUBTASKS, 1, MAX_SUBTASKS) : null,
            rules.get("allowed_agents").texts(List.of()),
            rules.get("forbidden_words").texts(List.of()));
    if (approval.policy() == Policy.EDIT && !approval.hasRules()) {
      policy.refuse(
          "edit needs a rule to edit plans by",
          "Give plan_rules: max_subtasks, allowed_agents or forbidden_words.");
    }
    if (approval.policy() == Policy.APPROVE && approval.hasRules()) {
      policy.refuse(
          "approve approves any plan, so that plan_rules has no effect",
          "Choose reject or edit, or remove plan_rules.");
    }
    return approval;
  }
}
