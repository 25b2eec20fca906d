package dev.agentbench.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.Plan;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ServerMessage.AgentSwitched;
import dev.agentbench.agent.ServerMessage.AssistantMessage;
import dev.agentbench.agent.ServerMessage.ErrorMessage;
import dev.agentbench.agent.ServerMessage.PlanApprovalRequired;
import dev.agentbench.agent.ServerMessage.PlanCompleted;
import dev.agentbench.agent.ServerMessage.PlanProposed;
import dev.agentbench.agent.ServerMessage.PlanSteps;
import dev.agentbench.agent.ServerMessage.SessionInfo;
import dev.agentbench.agent.ServerMessage.StatusUpdate;
import dev.agentbench.agent.ServerMessage.StepProgress;
import dev.agentbench.agent.ServerMessage.SubtaskCompleted;
import dev.agentbench.agent.ServerMessage.SubtaskStarted;
import dev.agentbench.agent.ServerMessage.ToolCallRequest;
import dev.agentbench.agent.ServerMessage.Unknown;
import dev.agentbench.agent.Subtask;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.agent.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerMessageReaderTest {
  private final MessageCodec codec = new MessageCodec();

  private ServerMessage read(String json) {
    return codec.readServerMessage(json.replace('\'', '"')).orElseThrow();
  }

  @Test
  void theTextOfAPieceIsItsTokenAndCountedOnce() {
    assertThat(read("{'type':'assistant_message','token':'Hi','content':'Hi','is_final':true}"))
        .isEqualTo(new AssistantMessage("Hi", true, null));
  }

  @Test
  void aNullTokenLeavesTheContent() {
    assertThat(
            read(
                "{'type':'assistant_message','content':'Hi','token':null,'is_final':false,"
                    + "'call_id':null,'tool_name':null,'arguments':null,'requires_approval':null,"
                    + "'error':null,'metadata':null}"))
        .isEqualTo(new AssistantMessage("Hi", false, null));
  }

  @Test
  void theLastPieceMayCarryNoText() {
    assertThat(read("{'type':'assistant_message','is_final':true}"))
        .isEqualTo(new AssistantMessage("", true, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'arguments':{'path':'a.dart','depth':2}",
        "'args':{'path':'a.dart','depth':2}",
        "'arguments':null,'args':{'path':'a.dart','depth':2,'mode':null}",
        "'arguments':'{\\'path\\':\\'a.dart\\',\\'depth\\':2}'"
      })
  void argumentsStandUnderEitherNameAndMayBeText(String arguments) {
    assertThat(
            read("{'type':'tool_call','call_id':'c1','tool_name':'read_file'," + arguments + "}"))
        .isEqualTo(
            new ToolCallRequest(
                new ToolCall(
                    "c1",
                    "read_file",
                    JsonObject.builder().put("path", "a.dart").put("depth", 2).build(),
                    false),
                null,
                null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,2]", "'text'", "17", "true", "'{broken'", "'[1]'"})
  void aCallWithSenselessArgumentsIsStillACall(String arguments) {
    assertThat(read("{'type':'tool_call','call_id':7,'arguments':" + arguments + "}"))
        .isEqualTo(new ToolCallRequest(new ToolCall("7", "", JsonObject.EMPTY, false), null, null));
  }

  @Test
  void aCallKnowsItsPlanAndWhetherItNeedsApproval() {
    ToolCallRequest request =
        (ToolCallRequest)
            read(
                "{'type':'tool_call','tool_name':'echo','requires_approval':'True',"
                    + "'plan_id':'p','step_id':3}");
    assertThat(request.call().callId()).isNull();
    assertThat(request.call().requiresApproval()).isTrue();
    assertThat(request.planId()).isEqualTo("p");
    assertThat(request.stepId()).isEqualTo("3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'content':'x','metadata':{'to_agent':'coder','reason':'code','confidence':0.9}",
        "'to_agent':'coder','reason':'code','confidence':'0.9','metadata':null",
        "'to_agent':'coder','from_agent':null,'reason':'code','confidence':0.9,'metadata':{}"
      })
  void aSwitchStandsInMetadataOrAtTheRoot(String fields) {
    assertThat(read("{'type':'agent_switched'," + fields + "}"))
        .isEqualTo(new AgentSwitched(null, "coder", "code", "0.9"));
  }

  @Test
  void aStatusWithACallIdIsAnEcho() {
    assertThat(read("{'type':'status','content':'ok','metadata':{'call_id':'c1'}}"))
        .isEqualTo(new StatusUpdate("ok", "c1", null));
    assertThat(read("{'type':'status','metadata':{'subtask_id':'s','progress':0.5}}"))
        .isEqualTo(new StatusUpdate("", null, "s"));
  }

  @Test
  void anOlderPlanWaitsOnlyWhenItIsAlsoFinal() {
    String plan =
        "'metadata':{'plan_id':'p','subtask_count':1,'requires_approval':true,'subtasks':"
            + "[{'id':1,'description':'write','agent':'coder','estimated_time':5,"
            + "'dependencies':[0]}]}}";
    Plan expected =
        new Plan("p", null, List.of(new Subtask("1", "write", "coder", "5", List.of("0"))));
    assertThat(read("{'type':'plan_notification','is_final':true," + plan))
        .isEqualTo(new PlanProposed(expected, true));
    assertThat(read("{'type':'plan_notification','is_final':false," + plan))
        .isEqualTo(new PlanProposed(expected, false));
  }

  @Test
  void aNewerPlanStandsInItsSummaryAndDoesNotWaitByItself() {
    assertThat(
            read(
                "{'type':'plan_created','content':'Plan','metadata':{'plan_id':'p','plan_summary':"
                    + "{'goal':'all','subtasks':[{'description':'a'},'b']},"
                    + "'requires_approval':true}}"))
        .isEqualTo(
            new PlanProposed(
                new Plan(
                    "p",
                    "all",
                    List.of(
                        new Subtask("1", "a", null, null, List.of()),
                        new Subtask("2", "b", null, null, List.of()))),
                false));
  }

  @Test
  void aPlanThatNeedsApprovalCarriesBothIds() {
    assertThat(
            read(
                "{'type':'plan_approval_required','approval_request_id':'r','plan_id':'p',"
                    + "'plan_summary':{'goal':'all'}}"))
        .isEqualTo(new PlanApprovalRequired("r", new Plan("p", "all", List.of())));
  }

  @Test
  void aSubtaskStartsWithItsPlaceInThePlan() {
    assertThat(
            read(
                "{'type':'subtask_started','metadata':{'subtask_id':'s','agent':'coder',"
                    + "'index':'2','total':3}}"))
        .isEqualTo(new SubtaskStarted("s", null, "coder", 2, 3));
  }

  @Test
  void aSubtaskEndsWithAResultThatMayBeAnObject() {
    assertThat(
            read(
                "{'type':'subtask_completed','metadata':{'subtask_id':'s','status':'completed',"
                    + "'result':{'files':['a']},'started_at':'2026-01-20T10:00:00.123456',"
                    + "'completed_at':'2026-01-20T12:00:01+02:00','duration_seconds':1.5}}"))
        .isEqualTo(
            new SubtaskCompleted(
                "s",
                null,
                SubtaskStatus.COMPLETED,
                "{\"files\":[\"a\"]}",
                null,
                null,
                Instant.parse("2026-01-20T10:00:00.123456Z"),
                Instant.parse("2026-01-20T10:00:01Z"),
                Duration.ofMillis(1500),
                null));
  }

  @Test
  void aSubtaskOfAllTimesHasNone() {
    assertThat(
            read(
                "{'type':'subtask_completed','metadata':{'subtask_id':'s',"
                    + "'started_at':'-999999999-01-01T00:00:00Z',"
                    + "'completed_at':'+999999999-12-31T23:59:59Z','duration_seconds':1e300}}"))
        .isEqualTo(new SubtaskCompleted("s", SubtaskStatus.COMPLETED));
  }

  @Test
  void aSubtaskWithAnErrorAndNoStatusHasFailed() {
    SubtaskCompleted message =
        (SubtaskCompleted)
            read("{'type':'subtask_completed','metadata':{'subtask_id':'s','error':'no'}}");
    assertThat(message.status()).isEqualTo(SubtaskStatus.FAILED);
  }

  @Test
  void aPlanEndsInEitherDialect() {
    assertThat(read("{'type':'plan_completed','metadata':{'plan_id':'p','failed':1}}"))
        .isEqualTo(new PlanCompleted("p", null, null, null, 1, null));
    assertThat(read("{'type':'execution_completed','metadata':{'plan_id':'p','status':'failed'}}"))
        .isEqualTo(new PlanCompleted("p", "failed", null, null, null, null));
    assertThat(
            read(
                "{'type':'execution_completed','metadata':{'plan_id':'p','status':'completed',"
                    + "'total_subtasks':3,'completed_subtasks':2,'skipped_subtasks':1}}"))
        .isEqualTo(new PlanCompleted("p", "completed", 3, 2, null, 1));
    assertThat(
            read(
                "{'type':'execution_completed','metadata':{'plan_id':'p','status':'failed',"
                    + "'progress':{'total':3,'completed':2,'failed':1}}}"))
        .isEqualTo(new PlanCompleted("p", "failed", 3, 2, 1, null));
  }

  @Test
  void aPlanFailedWhenItsStatusSaysSoElseWhenASubtaskDid() {
    assertThat(new PlanCompleted("p", "failed", 3, 3, 0, 0).isFailed()).isTrue();
    assertThat(new PlanCompleted("p", "completed", 3, 2, 1, 0).isFailed()).isFalse();
    assertThat(new PlanCompleted("p", null, 3, 2, 1, 0).isFailed()).isTrue();
    assertThat(new PlanCompleted("p", null, 3, 3, 0, 0).isFailed()).isFalse();
  }

  @Test
  void aPlanOfTheNewestBackendHasATitleAndACountInsteadOfSubtasks() {
    assertThat(
            read(
                "{'type':'plan_approval_required','plan_id':'p','plan_summary':{'title':'Calculator',"
                    + "'description':'','subtasks_count':3},'metadata':{'requires_approval':true},"
                    + "'is_final':true}"))
        .isEqualTo(new PlanApprovalRequired(null, new Plan("p", "Calculator", List.of(), 3)));
    assertThat(
            read(
                "{'type':'plan_created','content':'Write it','metadata':{'plan_id':'p',"
                    + "'plan_summary':{'subtasks':['a']}}}"))
        .isEqualTo(
            new PlanProposed(
                new Plan("p", "Write it", List.of(new Subtask("1", "a", null, null, List.of()))),
                false));
  }

  @Test
  void wordsStandInOtherPlacesToo() {
    assertThat(read("{'type':'assistant_message','token':'','text':'done','is_final':true}"))
        .isEqualTo(new AssistantMessage("done", true, null));
    assertThat(read("{'type':'subtask_started','content':'write','metadata':{'subtask_id':'s'}}"))
        .isEqualTo(new SubtaskStarted("s", "write", null, null, null));
    assertThat(read("{'type':'agent_switched','metadata':{'to_agent':'a','confidence':'high'}}"))
        .isEqualTo(new AgentSwitched(null, "a", null, "high"));
  }

  @Test
  void anErrorMayBeThatOfASubtask() {
    assertThat(
            read(
                "{'type':'error','error':'Subtask s failed: boom','is_final':false,"
                    + "'metadata':{'subtask_id':'s','subtask_status':'failed'}}"))
        .isEqualTo(new ErrorMessage("Subtask s failed: boom", false, "s"));
  }

  @Test
  void theThirdDialectTellsSteps() {
    assertThat(
            read(
                "{'type':'plan_update','plan_id':'p','current_step':'1','steps':"
                    + "[{'id':'1','desc':'a','status':'running'},{'id':'2','status':'done'}]}"))
        .isEqualTo(
            new PlanSteps(
                "p",
                List.of(
                    new PlanSteps.Step("1", "a", SubtaskStatus.RUNNING),
                    new PlanSteps.Step("2", "", SubtaskStatus.COMPLETED)),
                "1"));
    assertThat(read("{'type':'plan_progress','plan_id':'p','step_id':'2','status':'error'}"))
        .isEqualTo(new StepProgress("p", "2", SubtaskStatus.FAILED, null));
  }

  @Test
  void anErrorTextStandsInContentOrError() {
    assertThat(read("{'type':'error','content':'Agent error: 429'}"))
        .isEqualTo(new ErrorMessage("Agent error: 429"));
    assertThat(read("{'type':'error','content':null,'error':'boom','context':{}}"))
        .isEqualTo(new ErrorMessage("boom"));
    assertThat(read("{'type':'error','content':'','error':'boom'}"))
        .isEqualTo(new ErrorMessage("boom"));
    assertThat(read("{'type':'error','error':null}")).isEqualTo(new ErrorMessage(""));
  }

  @Test
  void theSessionIdIsRead() {
    assertThat(read("{'type':'session_info','session_id':'abc'}"))
        .isEqualTo(new SessionInfo("abc"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"session_info", "agent_switched", "brand_new"})
  void aMessageWithoutWhatItIsAboutIsUnknown(String type) {
    assertThat(read("{'type':'" + type + "','metadata':{}}")).isEqualTo(new Unknown(type));
  }

  @Test
  void aMessageAboutASubtaskMayLackItsId() {
    assertThat(read("{'type':'subtask_started','metadata':{'index':2}}"))
        .isEqualTo(new SubtaskStarted(null, null, null, 2, null));
    assertThat(read("{'type':'subtask_completed','metadata':{'subtask_id':' '}}"))
        .isEqualTo(new SubtaskCompleted(null, SubtaskStatus.COMPLETED));
    assertThat(read("{'type':'plan_progress','status':'done'}"))
        .isEqualTo(new StepProgress(null, null, SubtaskStatus.COMPLETED, null));
  }

  @Test
  void anObjectWithoutATypeIsUnknown() {
    assertThat(read("{}")).isEqualTo(new Unknown(""));
    assertThat(read("{'type':null}")).isEqualTo(new Unknown(""));
    assertThat(read("{'type':{}}")).isEqualTo(new Unknown(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "[]", "[{}]", "null", "17", "'text'", "{", "{'type':}", "{} {}", "{}x"})
  void textThatIsNoObjectIsNoMessage(String json) {
    assertThat(codec.readServerMessage(json.replace('\'', '"'))).isEmpty();
  }

  @Test
  void textThatNestsTooDeepIsNoMessage() {
    assertThat(codec.readServerMessage(nested(150))).isPresent();
    assertThat(codec.readServerMessage(nested(100_000))).isEmpty();
  }

  private static String nested(int depth) {
    return "{\"type\":\"status\",\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
  }

  @Test
  void aStringOfTwentyMegabytesIsRead() {
    String text = "x".repeat(20_000_000);
    assertThat(read("{'type':'assistant_message','token':'" + text + "'}"))
        .isEqualTo(new AssistantMessage(text, false, null));
  }
}
