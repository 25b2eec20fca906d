package dev.agentbench.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.ClientMessage.Decision;
import dev.agentbench.agent.ClientMessage.PlanDecision;
import dev.agentbench.agent.Subtask;
import dev.agentbench.result.PlanRecord;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import dev.agentbench.trial.conversation.PlanApproval;
import dev.agentbench.trial.conversation.PlanApproval.Policy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans are approved by rules, in the dialect of the question. */
class PlanApprovalTest {
  private static final String LISTED =
      "[{'id':'a','description':'Write the parser','agent':'Coder'},"
          + "{'id':'b','description':'Deploy it','agent':'ops','dependencies':['a']},"
          + "{'id':'c','description':'Test it','agent':'coder','dependencies':['b','a']}]";
  private static final String OLDER =
      "{'type':'plan_notification','is_final':true,'metadata':{'plan_id':'p','requires_approval':true,"
          + "'subtasks':"
          + LISTED
          + "}}";
  private static final String NEWER =
      "{'type':'plan_approval_required','approval_request_id':'r','plan_id':'p','is_final':true,"
          + "'plan_summary':{'goal':'A parser','subtasks':"
          + LISTED
          + "}}";

  private static PlanApproval rules(Policy policy) {
    return new PlanApproval(policy, null, List.of("coder"), List.of());
  }

  private static PlanDecision last(PlanDialogue dialogue) {
    return (PlanDecision) dialogue.sent().get(dialogue.sent().size() - 1);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, -, APPROVE",
        "3, -, -, APPROVE",
        "2, -, -, REJECT",
        "-, coder ops, -, APPROVE",
        "-, coder, -, REJECT",
        "-, -, deploy, REJECT",
        "-, -, ploy, APPROVE",
        "-, -, PARSER, REJECT",
        "-, -, the parser, REJECT"
      })
  void aPlanIsRejectedWhenItBreaksARule(Integer max, String agents, String words, Decision made) {
    PlanApproval approval =
        new PlanApproval(
            max == null && agents == null && words == null ? Policy.APPROVE : Policy.REJECT,
            max,
            agents == null ? List.of() : List.of(agents.split(" ")),
            words == null ? List.of() : List.of(words));
    assertThat(last(new PlanDialogue(approval).hears(OLDER)).decision()).isEqualTo(made);
    assertThat(last(new PlanDialogue(approval).hears(NEWER)).decision()).isEqualTo(made);
  }

  @Test
  void theReasonsAreTold() {
    PlanDialogue dialogue =
        new PlanDialogue(new PlanApproval(Policy.REJECT, 2, List.of("coder"), List.of("parser")));
    assertThat(last(dialogue.hears(NEWER)).feedback())
        .isEqualTo(
            "It has 3 subtasks; at most 2 are allowed. Its goal has the forbidden words 'parser'."
                + " The subtask 'a' has the forbidden words 'parser'. The subtask 'b' is for the"
                + " agent 'ops'; allowed are coder.");
  }

  @Test
  void anOlderPlanIsEditedAndGoesOnWithoutWhatIsNotAllowed() {
    PlanDialogue dialogue = new PlanDialogue(rules(Policy.EDIT)).hears(OLDER);
    PlanDecision decision = last(dialogue);
    assertThat(decision.decision()).isEqualTo(Decision.EDIT);
    assertThat(decision.modifiedSubtasks()).extracting(Subtask::id).containsExactly("a", "c");
    assertThat(decision.modifiedSubtasks().get(1).dependencies()).containsExactly("a");
    dialogue.hears("{'type':'subtask_completed','metadata':{'subtask_id':'a'}}");
    dialogue.hears("{'type':'subtask_completed','metadata':{'subtask_id':'c'}}");
    assertThat(dialogue.waits(PlanDialogue.GRACE).isOver()).isTrue();
    assertThat(dialogue.kept()).isEqualTo("completed: a completed, b skipped, c completed");
    SubtaskRecord removed = dialogue.plans().get(0).subtasks().get(1);
    assertThat(removed.completionReason()).isEqualTo("removed by the approval of the plan");
  }

  @Test
  void ofANewerPlanTheAgentIsToldWhatToChange() {
    PlanDialogue dialogue = new PlanDialogue(rules(Policy.EDIT)).hears(NEWER);
    assertThat(last(dialogue).decision()).isEqualTo(Decision.MODIFY);
    assertThat(last(dialogue).approvalRequestId()).isEqualTo("r");
    assertThat(last(dialogue).feedback()).contains("'b' is for the agent 'ops'");
    dialogue.hears("{'type':'plan_modification_requested','metadata':{'plan_id':'p'}}");
    dialogue.hears(NEWER.replace("'ops'", "'coder'").replace("'p'", "'p2'"));
    assertThat(last(dialogue).decision()).isEqualTo(Decision.APPROVE);
    dialogue.hears("{'type':'execution_completed','metadata':{'plan_id':'p2'}}");
    assertThat(dialogue.waits(PlanDialogue.GRACE).ending()).isEqualTo("Answered");
    assertThat(dialogue.plans())
        .extracting(PlanRecord::status)
        .containsExactly(PlanRecord.SENT_BACK, "completed");
  }

  @Test
  void anAgentThatChangesNothingIsRejectedInTheEnd() {
    PlanDialogue dialogue = new PlanDialogue(rules(Policy.EDIT));
    for (int i = 0; i < 4; i++) {
      dialogue.hears(NEWER);
    }
    assertThat(dialogue.sent().subList(1, 5))
        .extracting(sent -> ((PlanDecision) sent).decision())
        .containsExactly(Decision.MODIFY, Decision.MODIFY, Decision.MODIFY, Decision.REJECT);
    dialogue.hears("{'type':'plan_rejected','metadata':{'plan_id':'p'}}");
    assertThat(dialogue.waits(Duration.ofSeconds(10)).ending()).isEqualTo("AgentFailed");
  }

  @Test
  void anAgentMayAnswerInsteadOfChangingItsPlan() {
    PlanDialogue dialogue = new PlanDialogue(rules(Policy.EDIT)).hears(NEWER);
    dialogue.hears("{'type':'assistant_message','token':'Then not','is_final':true}");
    assertThat(dialogue.waits(Duration.ofSeconds(10)).ending()).isEqualTo("Answered");
    assertThat(dialogue.kept()).startsWith(PlanRecord.SENT_BACK);
  }

  @Test
  void aPlanOfWhichNothingMayStayIsRejected() {
    PlanApproval nothing = new PlanApproval(Policy.EDIT, null, List.of("nobody"), List.of());
    assertThat(last(new PlanDialogue(nothing).hears(OLDER)).decision()).isEqualTo(Decision.REJECT);
  }

  @Test
  void aPlanThatTellsOnlyANumberIsJudgedByThat() {
    PlanApproval two = new PlanApproval(Policy.REJECT, 2, List.of("coder"), List.of());
    String counted =
        "{'type':'plan_approval_required','plan_id':'p','plan_summary':{'title':'A parser',"
            + "'subtasks_count':3},'metadata':{'requires_approval':true},'is_final':true}";
    PlanDecision decision = last(new PlanDialogue(two).hears(counted));
    assertThat(decision.decision()).isEqualTo(Decision.REJECT);
    assertThat(decision.approvalRequestId()).isEqualTo("p");
  }

  @Test
  void theQuestionAndTheDecisionAreKept() {
    PlanDialogue dialogue = new PlanDialogue(PlanApproval.APPROVE_ALL).hears(OLDER);
    PlanRecord.Approval kept = dialogue.plans().get(0).approval();
    assertThat(kept.decision()).isEqualTo("approve");
    assertThat(kept.decidedAt()).isAfterOrEqualTo(kept.askedAt());
  }
}
