package dev.agentbench.trial.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.ClientMessage.Decision;
import dev.agentbench.agent.ClientMessage.HitlDecision;
import dev.agentbench.agent.ClientMessage.PlanDecision;
import dev.agentbench.agent.ClientMessage.ToolResultMessage;
import dev.agentbench.agent.ClientMessage.UserMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ServerMessage.AgentSwitched;
import dev.agentbench.agent.ServerMessage.AssistantMessage;
import dev.agentbench.agent.ServerMessage.Done;
import dev.agentbench.agent.ServerMessage.ErrorMessage;
import dev.agentbench.agent.ServerMessage.PlanApprovalRequired;
import dev.agentbench.agent.ServerMessage.PlanCompleted;
import dev.agentbench.agent.ServerMessage.PlanProposed;
import dev.agentbench.agent.ServerMessage.PlanRejected;
import dev.agentbench.agent.ServerMessage.PlanSteps;
import dev.agentbench.agent.ServerMessage.RuntimeToolResult;
import dev.agentbench.agent.ServerMessage.StatusUpdate;
import dev.agentbench.agent.ServerMessage.StepProgress;
import dev.agentbench.agent.ServerMessage.SubtaskCompleted;
import dev.agentbench.agent.ServerMessage.SubtaskStarted;
import dev.agentbench.agent.ServerMessage.ToolCallRequest;
import dev.agentbench.agent.ServerMessage.Unknown;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.agent.ToolCall;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.gateway.Incoming;
import dev.agentbench.result.AttemptRecord.Cause;
import dev.agentbench.trial.conversation.Step.Phase;
import dev.agentbench.trial.conversation.TrialEnd.Outlook;
import dev.agentbench.trial.conversation.TrialSettings.ApprovalPolicy;
import dev.agentbench.trial.conversation.TrialSettings.ApprovalRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** "When is a task over?", row by row, without sockets and without waiting. */
class ConversationTest {
  private static final ToolResult OK = ToolResult.success(JsonObject.of("path", "a"));

  @Test
  void theTaskIsSentFirst() {
    Script script = new Script();
    assertThat(script.sent()).containsExactly(new UserMessage("do it"));
  }

  @Nested
  class AFinalMessage {
    @Test
    void endsTheTaskOnceTheGraceIsOver() {
      Script script = new Script().seconds(3).says("done", true);
      assertThat(script.phase()).isEqualTo(Phase.GRACE);
      assertThat(script.millis(299).over()).isFalse();
      assertThat(script.millis(1).ending()).isEqualTo(new Ending.Answered(Script.nanos(3000) + 1));
      assertThat(script.answer()).isEqualTo("done");
    }

    @Test
    void doesNotEndTheTaskWhenAToolCallFollowsInTheGrace() {
      Script script =
          new Script().says("creating the file", true).millis(200).calls("c1").runsTool(OK);
      assertThat(script.seconds(1).over()).isFalse();
      assertThat(script.says("done", true).millis(300).ending())
          .isInstanceOf(Ending.Answered.class);
      assertThat(script.answer()).isEqualTo("done");
    }

    @Test
    void startsTheGraceAnewWhenAnotherFollows() {
      Script script = new Script().says("one", true).millis(200).says("two", true).millis(200);
      assertThat(script.over()).isFalse();
      assertThat(script.millis(100).over()).isTrue();
      assertThat(script.answer()).isEqualTo("one\n\ntwo");
    }

    @Test
    void isNotTheEndWhenMoreTextIsStreamedAfterIt() {
      Script script = new Script().says("one", true).millis(200).says("more", false).seconds(10);
      assertThat(script.over()).isFalse();
    }

    @Test
    void hasItsWholeGraceAlsoWhenNobodyListenedMeanwhile() {
      Script script = new Script().says("creating the file", true).millis(200).standsStillFor(60);
      assertThat(script.over()).isFalse();
      assertThat(script.millis(99).over()).isFalse();
      assertThat(script.calls("c1").runsTool(OK).seconds(1).over()).isFalse();
    }

    @Test
    void hasNoLongerGraceForAPauseBeforeIt() {
      Script script = new Script().seconds(1);
      script.conversation.received(new AssistantMessage("done", true, null), script.now());
      script.conversation.processPaused(Duration.ofSeconds(60), script.now());
      assertThat(script.millis(300).over()).isTrue();
    }

    @Test
    void doesNotEndTheTaskWhileAToolCallIsUnanswered() {
      Script script = new Script().receives(call("c1")).says("calling", true);
      assertThat(script.step()).isInstanceOf(Step.RunTool.class);
      assertThat(script.runsTool(OK).seconds(5).over()).isFalse();
    }

    @Test
    void thatLayInTheQueueWhileTheToolRanDoesNotEndTheTask() {
      Script script = new Script().calls("c1");
      long before = script.now();
      script.seconds(2).runsTool(OK);
      script.conversation.received(new AssistantMessage("calling", true, null), before);
      assertThat(script.millis(500).over()).isFalse();
    }

    @Test
    void mayCarryNoTextAfterAStream() {
      Script script = new Script().says("a", false).says("b", false).says("", true).millis(300);
      assertThat(script.ending()).isInstanceOf(Ending.Answered.class);
      assertThat(script.answer()).isEqualTo("ab");
    }

    @Test
    void standsWhenAnErrorFollowsInTheGrace() {
      Script script =
          new Script().says("done", true).receives(new ErrorMessage("Streaming error: "));
      assertThat(script.millis(300).ending()).isInstanceOf(Ending.Answered.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1006, 1012})
    void standsWhenTheConnectionClosesInTheGrace(int code) {
      Script script = new Script().says("done", true).closes(code);
      assertThat(script.ending()).isInstanceOf(Ending.Answered.class);
    }

    @Test
    void isNotDisturbedByFramesThatMeanNothing() {
      Script script =
          new Script()
              .says("done", true)
              .receives(new Done())
              .receives(new Unknown("heartbeat"))
              .receives(new StatusUpdate("idle", null, null))
              .receives(new RuntimeToolResult("x", null));
      assertThat(script.millis(300).ending()).isInstanceOf(Ending.Answered.class);
    }
  }

  @Nested
  class AnError {
    @ParameterizedTest
    @CsvSource({
      "Agent error: 500, Infrastructure",
      "Agent error: 502, Infrastructure",
      "Gateway error: no runtime, Infrastructure",
      "'Streaming error: ', Infrastructure",
      "'', Infrastructure",
      "Agent error: 400, Unrecoverable",
      "Invalid JSON: x, Unrecoverable",
      "Unknown message type: x, Unrecoverable",
      "Validation error: role, Unrecoverable",
      "I cannot do that, AgentFailed",
      "Agent error: out of ideas, AgentFailed"
    })
    void endsByItsText(String text, String ending) {
      Script script = new Script().receives(new ErrorMessage(text));
      assertThat(script.ending().getClass().getSimpleName()).isEqualTo(ending);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Agent error: 429", "Agent error: 503"})
    void ofABusyBackendHoldsTheMessageBackAndSendsItAgain(String text) {
      Script script = new Script().receives(new ErrorMessage(text));
      assertThat(script.phase()).isEqualTo(Phase.HELD);
      assertThat(script.seconds(59).sent()).hasSize(1);
      assertThat(script.seconds(1).sent())
          .containsExactly(new UserMessage("do it"), new UserMessage("do it"));
    }

    @Test
    void ofABusyBackendSlowsAllDownOnceForEachRefusal() {
      Script script = new Script();
      script.receives(new ErrorMessage("Agent error: 429")).seconds(60);
      script.receives(new ErrorMessage("Agent error: 429"));
      assertThat(script.slowedDown).containsExactly(Script.nanos(0), Script.nanos(60_000) + 1);
    }

    @Test
    void aMessageThatThePaceHoldsBackIsSentLaterAndCountsAsNoRefusal() {
      Script script = new Script().calls("c1").paced(Duration.ofMinutes(20)).runsTool(OK);
      assertThat(script.phase()).isEqualTo(Phase.HELD);
      assertThat(script.seconds(1199).sent()).hasSize(1);
      assertThat(script.seconds(1).sent())
          .containsExactly(new UserMessage("do it"), new ToolResultMessage("c1", OK));
      assertThat(script.held()).isEqualTo(Duration.ofMinutes(20));
      assertThat(script.seconds(59).over()).isFalse();
      assertThat(script.receives(new ErrorMessage("Agent error: 429")).over()).isFalse();
    }

    @Test
    void ofABusyBackendSendsTheRefusedToolResultAgainNotTheTask() {
      Script script =
          new Script().calls("c1").runsTool(OK).receives(new ErrorMessage("Agent error: 429"));
      script.seconds(60);
      assertThat(script.sent().get(2)).isEqualTo(new ToolResultMessage("c1", OK));
    }

    @Test
    void ofABusyBackendStopsTheDeadlineMeanwhile() {
      Script script = new Script();
      for (int minute = 0; minute < 14; minute++) {
        script.receives(new ErrorMessage("Agent error: 429")).seconds(60);
      }
      assertThat(script.over()).isFalse();
      assertThat(script.held()).isEqualTo(Duration.ofMinutes(14));
      assertThat(script.says("done", true).millis(300).ending())
          .isInstanceOf(Ending.Answered.class);
    }

    @Test
    void ofABusyBackendEndsTheTrialAfterAQuarterOfAnHour() {
      Script script = new Script();
      for (int minute = 0; minute < 15; minute++) {
        script.receives(new ErrorMessage("Agent error: 429")).seconds(60);
      }
      assertThat(script.receives(new ErrorMessage("Agent error: 429")).ending())
          .isInstanceOf(Ending.Unrecoverable.class);
    }

    @Test
    void ofABusyBackendEndsTheTrialAfterTwentySendsOfOneMessage() {
      Script script = new Script(Script.rules().withHold(Duration.ofSeconds(1)));
      for (int i = 0; i < 19; i++) {
        script.receives(new ErrorMessage("Agent error: 503")).seconds(1);
      }
      assertThat(script.sent()).hasSize(20);
      assertThat(script.receives(new ErrorMessage("Agent error: 503")).ending())
          .isInstanceOf(Ending.Unrecoverable.class);
    }
  }

  @Nested
  class AModelOutage {
    @Test
    void thatAnErrorTellsIsInfrastructure() {
      Script script =
          new Script().receives(new ErrorMessage("Failed to call LLM API: All attempts\nfailed"));
      assertThat(script.ending())
          .isEqualTo(
              new Ending.Infrastructure(
                  "no model answered: Failed to call LLM API: All attempts failed"));
    }

    @Test
    void thatAFinalMessageTellsIsInfrastructure() {
      Script script = new Script().says("[Error] LiteLLM proxy unavailable: no route", true);
      assertThat(script.millis(300).ending().isRetryable()).isTrue();
      assertThat(script.answer()).startsWith("[Error]");
    }

    @Test
    void thatComesAsAPieceOfAStreamIsInfrastructure() {
      Script script = new Script().says("I beg", false);
      script.says("[Error] LiteLLM proxy unavailable: no route", false).says("", true);
      assertThat(script.millis(300).ending()).isInstanceOf(Ending.Infrastructure.class);
    }

    @Test
    void thatAnAnswerOnlySpeaksOfIsNone() {
      Script script =
          new Script().says("The log says: [Error] LiteLLM proxy unavailable: no route", true);
      assertThat(script.millis(300).ending()).isInstanceOf(Ending.Answered.class);
    }
  }

  @Nested
  class AClose {
    @Test
    void with1000AfterTextIsAnAnswer() {
      assertThat(new Script().says("the answer is 4", false).closes(1000).ending())
          .isInstanceOf(Ending.Answered.class);
    }

    @Test
    void with1000WithoutTextIsInfrastructure() {
      assertThat(new Script().closes(1000).ending()).isInstanceOf(Ending.Infrastructure.class);
    }

    @Test
    void with1000WhileAToolCallIsUnansweredIsInfrastructure() {
      Script script = new Script().says("text", false).receives(call("c1")).closes(1000);
      assertThat(script.ending()).isInstanceOf(Ending.Infrastructure.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1001, 1006, 1011, 1012})
    void withAnyOtherCodeIsInfrastructure(int code) {
      Script script = new Script().says("text", false).closes(code);
      assertThat(script.ending()).isInstanceOf(Ending.Infrastructure.class);
      assertThat(script.ending().reason()).contains(String.valueOf(code));
      assertThat(script.ending().isRetryable()).isTrue();
    }

    @Test
    void insideAnOpenPlanIsInfrastructureEvenWith1000() {
      Script script = new Script().says("text", false).receives(plan("p1")).closes(1000);
      assertThat(script.ending()).isInstanceOf(Ending.Infrastructure.class);
    }
  }

  @Nested
  class Time {
    @Test
    void ofSilenceEndsTheTask() {
      Script script = new Script().seconds(59);
      assertThat(script.over()).isFalse();
      assertThat(script.seconds(1).ending())
          .isEqualTo(new Ending.TimedOut("the agent was silent for 60 s"));
    }

    @Test
    void ofSilenceStartsAnewWithEveryFrame() {
      Script script = new Script().seconds(50).receives(new Unknown("heartbeat")).seconds(50);
      assertThat(script.over()).isFalse();
    }

    @Test
    void inWhichTheProcessStoodStillIsNoSilence() {
      Script script = new Script().says("thinking", false).seconds(20).standsStillFor(45);
      assertThat(script.over()).isFalse();
      assertThat(script.seconds(39).over()).isFalse();
      assertThat(script.seconds(1).ending())
          .isEqualTo(new Ending.TimedOut("the agent was silent for 60 s"));
    }

    @Test
    void inWhichTheProcessStoodStillIsNoneOfTheDeadline() {
      Script script = new Script();
      for (int i = 0; i < 29; i++) {
        script.says("still thinking", false).seconds(30);
      }
      script.says("nearly there", false).standsStillFor(3_600);
      assertThat(script.seconds(29).over()).isFalse();
      assertThat(script.seconds(1).ending())
          .isEqualTo(new Ending.TimedOut("no answer within the deadline of 900 s"));
    }

    @Test
    void inWhichTheAgentStartsIsNoneOfTheDeadline() {
      Script script = new Script();
      startsFor(script, 870);
      for (int i = 0; i < 29; i++) {
        script.says("thinking", false).seconds(30);
      }
      script.says("nearly there", false);
      assertThat(script.seconds(29).over()).isFalse();
      assertThat(script.seconds(1).ending())
          .isEqualTo(new Ending.TimedOut("no answer within the deadline of 900 s"));
    }

    @Test
    void inWhichTheAgentStartsIsLimitedToo() {
      Script script = new Script();
      startsFor(script, 1_770);
      assertThat(script.over()).isFalse();
      startsFor(script, 30);
      assertThat(script.ending())
          .isEqualTo(new Ending.TimedOut("no answer within the deadline of 900 s"));
    }

    private static void startsFor(Script script, int seconds) {
      for (int i = 0; i < seconds; i += 30) {
        script.seconds(30);
        Duration took = Duration.ofNanos(script.now() - Script.nanos(0));
        script.receives(new StatusUpdate("starting", null, null, took));
      }
    }

    @Test
    void ofTheClientsOwnToolIsNoSilence() {
      Script script = new Script().calls("c1").seconds(100).runsTool(OK).seconds(59);
      assertThat(script.over()).isFalse();
    }

    @Test
    void isLimitedByTheDeadlineWhateverIsSaid() {
      Script script = new Script();
      for (int i = 0; i < 30; i++) {
        script.says("still thinking", false).seconds(30);
      }
      assertThat(script.ending())
          .isEqualTo(new Ending.TimedOut("no answer within the deadline of 900 s"));
    }
  }

  @Nested
  class AToolCall {
    @Test
    void isRunAndAnswered() {
      Script script = new Script().calls("c1").runsTool(OK);
      assertThat(script.sent()).endsWith(new ToolResultMessage("c1", OK));
    }

    @Test
    void thatComesAgainGetsTheStoredResultAndIsNotRunTwice() {
      Script script = new Script().calls("c1").runsTool(OK).receives(call("c1"));
      assertThat(script.step()).isInstanceOf(Step.Listen.class);
      assertThat(script.sent()).filteredOn(new ToolResultMessage("c1", OK)::equals).hasSize(2);
    }

    @Test
    void withoutAnIdIsNotRun() {
      Script script =
          new Script()
              .receives(
                  new ToolCallRequest(
                      new ToolCall(null, "read_file", JsonObject.EMPTY, false), null, null));
      assertThat(script.step()).isInstanceOf(Step.Listen.class);
    }

    @Test
    void beyondTheLimitIsNotRunAndFailsTheTask() {
      Script script = new Script(Script.rules().withMaxToolCalls(2));
      script.calls("c1").runsTool(OK).calls("c2").runsTool(OK).receives(call("c3"));
      assertThat(script.ending()).isInstanceOf(Ending.AgentFailed.class);
      assertThat(script.ending().reason()).contains("tool call limit");
    }

    @Test
    void thatComesWithOthersIsAnsweredByItsOwnId() {
      Script script = new Script().receives(call("c1")).receives(call("c2"));
      script.runsTool(OK).runsTool(OK);
      assertThat(script.sent())
          .endsWith(new ToolResultMessage("c1", OK), new ToolResultMessage("c2", OK));
    }
  }

  @Nested
  class Approval {
    @Test
    void byDefaultIsThePlainResult() {
      Script script = new Script().receives(callForApproval("c1")).runsTool(OK);
      assertThat(script.sent()).endsWith(new UserMessage("do it"), new ToolResultMessage("c1", OK));
    }

    @Test
    void byDecisionSendsTheResultOnceTheDecisionIsEchoed() {
      Script script = new Script(Script.rules().withApproval(ApprovalPolicy.DECISION));
      script.receives(callForApproval("c1"));
      assertThat(script.sent()).endsWith(new HitlDecision("c1", Decision.APPROVE, null));
      script.runsTool(OK);
      assertThat(script.sent()).hasSize(2);
      script.receives(new StatusUpdate("approved", "c1", null));
      assertThat(script.sent()).endsWith(new ToolResultMessage("c1", OK));
    }

    @Test
    void byDecisionSendsNoResultWhenTheAgentGoesOnWithoutAnEcho() {
      Script script = new Script(Script.rules().withApproval(ApprovalPolicy.DECISION));
      script.receives(callForApproval("c1")).runsTool(OK).says("done", true);
      script.receives(new StatusUpdate("late", "c1", null));
      assertThat(script.sent()).doesNotContain(new ToolResultMessage("c1", OK));
      assertThat(script.millis(300).ending()).isInstanceOf(Ending.Answered.class);
    }

    @Test
    void byDecisionSendsThePlainResultWhenNoEchoComesInTheGrace() {
      Script script = new Script(Script.rules().withApproval(ApprovalPolicy.DECISION));
      script.receives(callForApproval("c1")).runsTool(OK).millis(299);
      assertThat(script.sent()).doesNotContain(new ToolResultMessage("c1", OK));
      assertThat(script.millis(2).sent()).endsWith(new ToolResultMessage("c1", OK));
      assertThat(script.receives(new StatusUpdate("late", "c1", null)).sent()).hasSize(3);
    }

    @Test
    void byDecisionSendsThePlainResultWhenTheToolTookLongerThanTheGrace() {
      Script script = new Script(Script.rules().withApproval(ApprovalPolicy.DECISION));
      script.receives(callForApproval("c1")).seconds(5).runsTool(OK);
      assertThat(script.sent()).as("an echo may lie in the queue").hasSize(2);
      assertThat(script.millis(1).sent()).endsWith(new ToolResultMessage("c1", OK));
    }

    @Test
    void byDecisionSendsThePlainResultWhenTheRuntimeBreaksOverTheDecision() {
      Script script = new Script(Script.rules().withApproval(ApprovalPolicy.DECISION));
      script
          .receives(callForApproval("c1"))
          .runsTool(OK)
          .receives(new ErrorMessage("No module named 'app.services.hitl'"));
      assertThat(script.sent()).endsWith(new ToolResultMessage("c1", OK));
      script.receives(new ErrorMessage("too hard"));
      assertThat(script.ending()).isEqualTo(new Ending.AgentFailed("the agent reported: too hard"));
    }

    @Test
    void byRejectionIsAFailedResultAndDoesNotRunTheTool() {
      Script script = new Script(Script.rules().withApproval(ApprovalPolicy.REJECT));
      script.receives(callForApproval("c1"));
      assertThat(script.step()).isInstanceOf(Step.Listen.class);
      assertThat(script.settled).containsExactly("c1");
      assertThat(script.sent()).hasSize(2);
      assertThat(((ToolResultMessage) script.sent().get(1)).result().error())
          .isEqualTo("The tool write_file is not allowed in this benchmark.");
    }
  }

  @Nested
  class ATalkTool {
    @Test
    void thatCompletesIsTheAnswerAndIsAnswered() {
      Script script = new Script().says("I think", false).receives(talk("attempt_completion"));
      assertThat(script.sent()).hasSize(2);
      assertThat(script.settled).containsExactly("t1");
      assertThat(script.phase()).isEqualTo(Phase.GRACE);
      assertThat(script.millis(300).ending()).isInstanceOf(Ending.Answered.class);
      assertThat(script.answer()).isEqualTo("It is done");
    }

    @Test
    void thatCompletesASubtaskDoesNotEndTheTask() {
      Script script = new Script().receives(plan("p1")).receives(talk("attempt_completion"));
      assertThat(script.seconds(5).over()).isFalse();
      assertThat(script.sent()).hasSize(2);
    }

    @Test
    void thatCompletesIsNotOverWhileAnotherCallIsUnanswered() {
      Script script = new Script().receives(call("c1"));
      script.conversation.received(talk("attempt_completion"), script.now() + 1);
      assertThat(script.runsTool(OK).seconds(1).over()).isFalse();
    }

    @Test
    void thatAsksIsToldThatNobodyIsThere() {
      Script script = new Script().receives(talk("ask_followup_question"));
      ToolResult answer = ((ToolResultMessage) script.sent().get(1)).result();
      assertThat(answer.succeeded()).isTrue();
      assertThat(answer.content().string("answer").orElseThrow()).contains("Nobody is there");
      assertThat(script.seconds(5).over()).isFalse();
    }

    @Test
    void isNotOneOfTheCallsThatAreLimited() {
      Script script = new Script(Script.rules().withMaxToolCalls(1)).calls("c1").runsTool(OK);
      assertThat(script.receives(talk("attempt_completion")).millis(300).ending())
          .isInstanceOf(Ending.Answered.class);
    }

    private ToolCallRequest talk(String tool) {
      JsonObject arguments = JsonObject.of("result", "It is done");
      return new ToolCallRequest(new ToolCall("t1", tool, arguments, false), null, null);
    }
  }

  @Nested
  class APlan {
    @Test
    void keepsFinalMessagesOfSubtasksFromEndingTheTask() {
      Script script = new Script().receives(plan("p1")).says("subtask done", true).seconds(5);
      assertThat(script.over()).isFalse();
    }

    @Test
    void endsTheTaskWhenItIsCompletedWithOrWithoutText() {
      Script script =
          new Script()
              .receives(plan("p1"))
              .receives(new PlanCompleted("p1", "completed", 1, 1, 0, 0));
      assertThat(script.phase()).isEqualTo(Phase.GRACE);
      assertThat(script.millis(300).ending()).isInstanceOf(Ending.Answered.class);
    }

    @Test
    void thatWaitsIsApprovedWithBothIds() {
      Script script = new Script().receives(new PlanApprovalRequired("r1", planOf("p1")));
      assertThat(script.sent()).endsWith(new PlanDecision("p1", "r1", Decision.APPROVE, null));
    }

    @Test
    void withoutAnIdForTheApprovalIsApprovedWithItsOwn() {
      Script script = new Script().receives(new PlanApprovalRequired(null, planOf("p1")));
      assertThat(script.sent()).endsWith(new PlanDecision("p1", "p1", Decision.APPROVE, null));
    }

    @Test
    void whoseDecisionIsInvalidEndsTheTrialAloneAndNotTheRun() {
      Script script =
          new Script()
              .receives(new PlanApprovalRequired(null, planOf("p1")))
              .receives(new ErrorMessage("Validation error: approval_request_id Field required"));
      assertThat(script.seconds(9).over()).isFalse();
      Ending ending = script.seconds(1).ending();
      assertThat(ending.reason()).startsWith("the plan could not be approved: Validation error");
      assertThat(ending.cause()).isEqualTo(Cause.INFRASTRUCTURE);
      assertThat(ending.outlook()).isEqualTo(Outlook.FAIR);
    }

    @Test
    void whoseDecisionIsInvalidMayStillBeFollowedByAnAnswer() {
      Script script =
          new Script()
              .receives(new PlanApprovalRequired(null, planOf("p1")))
              .receives(new ErrorMessage("Validation error: approval_request_id Field required"));
      assertThat(script.seconds(5).says("then without", true).millis(300).ending())
          .isInstanceOf(Ending.Answered.class);
    }

    @ParameterizedTest
    @CsvSource({
      "Subtask 1 failed: boom, false, 1",
      "Subtask 1 failed: boom, true, 1",
      "Invalid agent type for subtask: tester,,",
      "boom, false,",
      "Agent error: 500, false, 1"
    })
    void goesOnAfterTheFailureOfASubtask(String text, Boolean last, String subtask) {
      Script script =
          new Script()
              .receives(planOfTwo())
              .receives(new SubtaskStarted("1", null, null, null, null))
              .receives(new ErrorMessage(text, last, subtask));
      assertThat(script.seconds(5).over()).isFalse();
      script.receives(new PlanCompleted("p1", "failed", 2, 1, 1, 0)).millis(300);
      assertThat(script.ending()).isInstanceOf(Ending.Answered.class);
    }

    @ParameterizedTest
    @CsvSource({"Agent error: 500, false, Infrastructure", "I give up,, AgentFailed"})
    void endsWithAnErrorThatIsNoSubtasks(String text, Boolean last, String ending) {
      Script script =
          new Script().receives(planOfTwo()).receives(new ErrorMessage(text, last, null));
      assertThat(script.ending().getClass().getSimpleName()).isEqualTo(ending);
    }

    @Test
    void endsTheTaskWithItsLastSubtaskWhenNothingMoreIsSaid() {
      Script script =
          new Script()
              .receives(planOfTwo())
              .receives(ended("1", SubtaskStatus.COMPLETED))
              .says("first done", true)
              .seconds(5);
      assertThat(script.over()).isFalse();
      script.receives(ended("2", SubtaskStatus.SKIPPED));
      assertThat(script.phase()).isEqualTo(Phase.GRACE);
      assertThat(script.millis(300).ending()).isInstanceOf(Ending.Answered.class);
    }

    @Test
    void thatListsNoSubtasksEndsWithTheLastOfThoseThatItAnnounced() {
      Script script =
          new Script().receives(new PlanProposed(new Plan("p1", "goal", List.of(), 2), false));
      assertThat(script.receives(ended("a", SubtaskStatus.COMPLETED)).seconds(5).over()).isFalse();
      assertThat(script.receives(ended("b", SubtaskStatus.FAILED)).millis(300).over()).isTrue();
    }

    @Test
    void isOpenAgainWhenASubtaskFollowsTheLastOne() {
      Script script =
          new Script()
              .receives(plan("p1"))
              .receives(ended("1", SubtaskStatus.COMPLETED))
              .millis(100);
      script.receives(new SubtaskStarted("2", null, null, null, null)).says("second", true);
      assertThat(script.seconds(5).over()).isFalse();
    }

    @Test
    void thatWasRejectedEndsTheTaskAfterItsGraceInsteadOfTheWholeSilence() {
      Script script = new Script().receives(plan("p1")).receives(new PlanRejected("p1"));
      assertThat(script.seconds(9).over()).isFalse();
      assertThat(script.seconds(1).ending()).isEqualTo(new Ending.AgentFailed("plan rejected"));
    }

    @Test
    void whoseRejectionIsAnsweredByAFinalMessageEndsTheTaskAfterItsGrace() {
      Script script = new Script(Script.rules().withPlansRejected());
      script.receives(new PlanApprovalRequired("r1", planOf("p1"))).says("As you like", true);
      assertThat(script.seconds(9).over()).isFalse();
      assertThat(script.seconds(1).ending()).isInstanceOf(Ending.Answered.class);
    }

    @Test
    void isRejectedWhenPlansAreNotApproved() {
      Script script = new Script(Script.rules().withPlansRejected());
      script.receives(new PlanProposed(planOf("p1"), true));
      assertThat(((PlanDecision) script.sent().get(1)).decision()).isEqualTo(Decision.REJECT);
      script.receives(new PlanRejected("p1")).seconds(60);
      assertThat(script.ending()).isEqualTo(new Ending.AgentFailed("plan rejected"));
    }

    @Test
    void thatWasRejectedMayStillBeFollowedByAnAnswer() {
      Script script = new Script(Script.rules().withPlansRejected());
      script
          .receives(plan("p1"))
          .receives(new PlanRejected("p1"))
          .seconds(5)
          .says("then without", true);
      assertThat(script.millis(300).ending()).isInstanceOf(Ending.Answered.class);
    }

    @Test
    void ofTheThirdDialectEndsWhenEveryStepIsOver() {
      Script script =
          new Script()
              .receives(
                  new PlanSteps(
                      "p1",
                      List.of(
                          new PlanSteps.Step("1", "a", SubtaskStatus.RUNNING),
                          new PlanSteps.Step("2", "b", SubtaskStatus.PENDING)),
                      "1"))
              .says("first done", true)
              .seconds(1)
              .receives(new StepProgress("p1", "1", SubtaskStatus.COMPLETED, null))
              .seconds(1);
      assertThat(script.over()).isFalse();
      script.receives(new StepProgress("p1", "2", SubtaskStatus.FAILED, null)).millis(300);
      assertThat(script.ending()).isInstanceOf(Ending.Answered.class);
    }

    @Test
    void thatFollowsAFinalMessageInTheGraceOpensTheTaskAgain() {
      Script script =
          new Script().says("I make a plan", true).millis(100).receives(plan("p1")).seconds(5);
      assertThat(script.over()).isFalse();
    }
  }

  /** Frames that lay in the queue, and plans at their edges: each was once got wrong. */
  @Nested
  class AFrameOutOfStep {
    @Test
    void doesNotAcknowledgeAResultThatWasSentAfterIt() {
      Script script = new Script().receives(call("a"));
      long queued = script.now();
      script.millis(10).runsTool(OK).receivesFromQueue(call("b"), queued).millis(10).runsTool(OK);
      script.receives(new ErrorMessage("Agent error: 429")).seconds(60);
      assertThat(script.sent()).endsWith(new ToolResultMessage("a", OK));
    }

    @Test
    void doesNotDropAResultThatWaitsForTheEchoOfALaterDecision() {
      Script script = new Script(Script.rules().withApproval(ApprovalPolicy.DECISION));
      script.receives(callForApproval("a"));
      long queued = script.now() - 1; // the decision went out after it
      script
          .millis(10)
          .runsTool(OK)
          .receivesFromQueue(callForApproval("b"), queued)
          .millis(10)
          .runsTool(OK);
      script.receives(new StatusUpdate("approved", "a", null));
      assertThat(script.sent()).contains(new ToolResultMessage("a", OK));
    }

    @Test
    void thatSaysBusyWhileNothingIsOutstandingIsInfrastructure() {
      Script script =
          new Script().says("working", false).receives(new ErrorMessage("Agent error: 429"));
      assertThat(script.ending()).isInstanceOf(Ending.Infrastructure.class);
    }

    @Test
    void thatReportsAStepOnceMoreDoesNotTakeTheAnswerBack() {
      Script script =
          new Script()
              .receives(
                  new PlanSteps(
                      "p", List.of(new PlanSteps.Step("1", "a", SubtaskStatus.COMPLETED)), null))
              .receives(new StepProgress("p", "1", SubtaskStatus.COMPLETED, null))
              .millis(300);
      assertThat(script.ending()).isInstanceOf(Ending.Answered.class);
    }

    @Test
    void thatWaitsInTheQueueIsHeardBeforeTheGraceEnds() {
      Script script = new Script().says("creating the file", true);
      long inTime = script.now() + 100_000_000L;
      script.conversation.next(inTime + 900_000_000L);
      script.receivesFromQueue(call("c1"), inTime);
      assertThat(script.step()).isInstanceOf(Step.RunTool.class);
    }

    @Test
    void thatComesAfterTheGraceChangesNothing() {
      Script script = new Script().says("done", true);
      script.receivesFromQueue(call("c1"), script.now() + 301_000_000L);
      assertThat(script.ending()).isInstanceOf(Ending.Answered.class);
    }

    @Test
    void thatEndsThePlanDoesNotEndTheTaskOverAnUnansweredToolCall() {
      Script script =
          new Script()
              .receives(plan("p1"))
              .calls("a")
              .receives(new PlanCompleted("p1", "completed", 1, 1, 0, 0));
      assertThat(script.runsTool(OK).seconds(1).over()).isFalse();
    }

    @Test
    void thatClosesAfterARejectedPlanIsTheAgentsFailure() {
      Script script =
          new Script().receives(plan("p1")).receives(new PlanRejected("p1")).closes(1000);
      assertThat(script.ending()).isEqualTo(new Ending.AgentFailed("plan rejected"));
    }
  }

  @Test
  void aSwitchOfAgentsIsNoAnswer() {
    Script script = new Script().receives(new AgentSwitched(null, "coder", null, null)).seconds(30);
    assertThat(script.over()).isFalse();
  }

  private static ToolCallRequest call(String id) {
    return new ToolCallRequest(new ToolCall(id, "read_file", JsonObject.EMPTY, false), null, null);
  }

  private static ToolCallRequest callForApproval(String id) {
    return new ToolCallRequest(new ToolCall(id, "write_file", JsonObject.EMPTY, true), null, null);
  }

  private static SubtaskCompleted ended(String id, SubtaskStatus status) {
    return new SubtaskCompleted(id, status);
  }

  private static PlanProposed planOfTwo() {
    List<Subtask> subtasks =
        List.of(
            new Subtask("1", "first", "coder", null, List.of()),
            new Subtask("2", "second", "tester", null, List.of("1")));
    return new PlanProposed(new Plan("p1", "goal", subtasks), false);
  }

  private static Plan planOf(String id) {
    return new Plan(id, "goal", List.of(new Subtask("1", "first", "coder", null, List.of())));
  }

  private static PlanProposed plan(String id) {
    return new PlanProposed(planOf(id), false);
  }

  /**
   * Plays the part of the dialogue: sends what is to be sent, runs tools when told, moves the clock
   * by hand.
   */
  private static final class Script {
    private static final long START = Long.MAX_VALUE - 1_000_000_000L; // nanoTime may overflow

    private final Conversation conversation;
    private final List<ClientMessage> sent = new ArrayList<>();
    private final List<String> settled = new ArrayList<>();
    private final List<Long> slowedDown = new ArrayList<>();
    private Duration wait = Duration.ZERO;
    private long now = START;
    private Step step;

    Script() {
      this(rules());
    }

    Script(Rules rules) {
      conversation = new Conversation(rules.rules, new UserMessage("do it"), now);
      step = advance();
    }

    static Rules rules() {
      return new Rules(
          new ConversationRules(
              Duration.ofSeconds(60),
              Duration.ofSeconds(900),
              Duration.ofMillis(300),
              Duration.ofSeconds(10),
              100,
              0,
              List.of(),
              PlanApproval.APPROVE_ALL,
              Duration.ofSeconds(60),
              20,
              Duration.ofMinutes(15),
              List.of("Failed to call LLM API*", "[Error] LiteLLM proxy unavailable*")));
    }

    static long nanos(long millis) {
      return START + millis * 1_000_000;
    }

    long now() {
      return now;
    }

    /** Every frame comes a little later than what was sent before it. */
    Script receives(ServerMessage message) {
      now += 1;
      return receivesFromQueue(message, now);
    }

    Script receivesFromQueue(ServerMessage message, long at) {
      conversation.received(message, at);
      if (!(step instanceof Step.RunTool)) { // a tool that is due is run first
        step = advance();
      }
      return this;
    }

    Script says(String text, boolean last) {
      return receives(new AssistantMessage(text, last, null));
    }

    Script calls(String id) {
      return receives(call(id));
    }

    Script runsTool(ToolResult result) {
      assertThat(step).isInstanceOf(Step.RunTool.class);
      conversation.toolFinished(((Step.RunTool) step).call(), result, now);
      step = advance();
      return this;
    }

    Script closes(int code) {
      conversation.closed(new Incoming.Closed(code, "", now));
      step = advance();
      return this;
    }

    /**
     * The process stops for so long; the look at the wire that was due meanwhile comes after it.
     */
    Script standsStillFor(long seconds) {
      now += seconds * 1_000_000_000;
      conversation.nothingCame(now);
      conversation.processPaused(Duration.ofSeconds(seconds), now);
      step = advance();
      return this;
    }

    Script seconds(long seconds) {
      return millis(seconds * 1000);
    }

    Script millis(long millis) {
      now += millis * 1_000_000;
      if (!(step instanceof Step.RunTool)) {
        conversation.nothingCame(now);
        step = advance();
      }
      return this;
    }

    boolean over() {
      return step instanceof Step.End;
    }

    Ending ending() {
      assertThat(step).isInstanceOf(Step.End.class);
      return ((Step.End) step).ending();
    }

    Phase phase() {
      assertThat(step).isInstanceOf(Step.Listen.class);
      return ((Step.Listen) step).phase();
    }

    Step step() {
      return step;
    }

    String answer() {
      return conversation.answer();
    }

    List<ClientMessage> sent() {
      return sent;
    }

    /** How long messages were held back. */
    Duration held() {
      return conversation.holds().within(START, now);
    }

    private Step advance() {
      Step next = conversation.next(now);
      while (!(next instanceof Step.Listen
          || next instanceof Step.RunTool
          || next instanceof Step.End)) {
        if (next instanceof Step.Send send) {
          send(send.message());
        } else if (next instanceof Step.SlowDown slow) {
          slowedDown.add(slow.sentAt());
        } else {
          settled.add(((Step.Settled) next).call().callId());
        }
        next = conversation.next(now);
      }
      return next;
    }

    private void send(ClientMessage message) {
      if (wait.isZero()) {
        sent.add(message);
        conversation.sent(message, now);
      } else {
        conversation.notYet(message, wait, now);
        wait = Duration.ZERO;
      }
    }

    /** The pace lets no message go for so long. */
    Script paced(Duration limit) {
      wait = limit;
      return this;
    }
  }

  /** Rules with one thing changed. */
  private record Rules(ConversationRules rules) {
    Rules withHold(Duration hold) {
      return change(rules.maxToolCalls(), rules.approval(), rules.planApproval(), hold);
    }

    Rules withMaxToolCalls(int calls) {
      return change(calls, rules.approval(), rules.planApproval(), rules.hold());
    }

    Rules withApproval(ApprovalPolicy policy) {
      return change(
          rules.maxToolCalls(),
          List.of(new ApprovalRule("write_*", policy)),
          rules.planApproval(),
          rules.hold());
    }

    Rules withPlansRejected() {
      return withPlans(PlanApproval.REJECT_ALL);
    }

    Rules withPlans(PlanApproval approval) {
      return change(rules.maxToolCalls(), rules.approval(), approval, rules.hold());
    }

    private Rules change(
        int calls, List<ApprovalRule> approval, PlanApproval plans, Duration hold) {
      return new Rules(
          new ConversationRules(
              rules.silence(),
              rules.deadline(),
              rules.grace(),
              rules.planGrace(),
              calls,
              0,
              approval,
              plans,
              hold,
              rules.maxSends(),
              rules.maxHeld(),
              rules.modelOutages()));
    }
  }
}
