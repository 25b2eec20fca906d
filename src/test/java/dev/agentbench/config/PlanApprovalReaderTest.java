package dev.agentbench.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.trial.conversation.PlanApproval;
import dev.agentbench.trial.conversation.PlanApproval.Policy;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanApprovalReaderTest {
  private static PlanApproval read(String benchmark) {
    return Configs.load("benchmark: " + benchmark + "\n").trial().planApproval();
  }

  @Test
  void theOlderKeyApprovesOrRejectsEveryPlan() {
    assertThat(read("{}")).isEqualTo(PlanApproval.APPROVE_ALL);
    assertThat(read("{plan_auto_approve: true}")).isEqualTo(PlanApproval.APPROVE_ALL);
    assertThat(read("{plan_auto_approve: false}")).isEqualTo(PlanApproval.REJECT_ALL);
  }

  @Test
  void rulesAreRead() {
    assertThat(
            read(
                "{plan_approval: edit, plan_rules: {max_subtasks: 5, allowed_agents: [coder],"
                    + " forbidden_words: [deploy]}}"))
        .isEqualTo(new PlanApproval(Policy.EDIT, 5, List.of("coder"), List.of("deploy")));
  }

  @Test
  void thePolicyWinsOverTheOlderKey() {
    assertThat(read("{plan_auto_approve: false, plan_approval: approve}"))
        .isEqualTo(PlanApproval.APPROVE_ALL);
  }

  @Test
  void policiesWithoutUseAreRefused() {
    assertThat(Configs.problems("benchmark: {plan_approval: edit}"))
        .containsExactly(
            "1:28: benchmark.plan_approval: edit needs a rule to edit plans by. Give plan_rules:"
                + " max_subtasks, allowed_agents or forbidden_words.");
    assertThat(Configs.problems("benchmark: {plan_rules: {max_subtasks: 5}}"))
        .containsExactly(
            "1:12: benchmark.plan_approval: approve approves any plan, so that plan_rules has no"
                + " effect. Choose reject or edit, or remove plan_rules.");
  }
}
