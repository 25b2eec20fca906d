package dev.agentbench.report;

import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.Approval;
import dev.agentbench.text.Quantity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Short facts about a whole plan, the same on terminals and pages. */
public final class PlanFacts {
  private PlanFacts() {}

  /** Its end, attempt, approval and estimate, as far as they are known; with words of the agent. */
  public static List<String> of(PlanRecord plan) {
    List<String> facts = new ArrayList<>();
    facts.add(plan.status() == null ? "open at the end" : plan.status());
    if (plan.attempt() > 1) {
      facts.add("attempt " + plan.attempt());
    }
    if (plan.approval() != null) {
      facts.add(decided(plan.approval()));
    }
    if (plan.estimatedTime() != null) {
      facts.add("estimated " + plan.estimatedTime());
    }
    return facts;
  }

  private static String decided(Approval approval) {
    return approval.decidedAt() == null
        ? "never decided"
        : approval.decision()
            + " after "
            + Quantity.duration(Duration.between(approval.askedAt(), approval.decidedAt()));
  }
}
