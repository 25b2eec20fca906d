package dev.agentbench.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.ClientMessage.Decision;
import dev.agentbench.agent.ClientMessage.HitlDecision;
import dev.agentbench.agent.ClientMessage.PlanDecision;
import dev.agentbench.agent.ClientMessage.SwitchAgent;
import dev.agentbench.agent.ClientMessage.ToolResultMessage;
import dev.agentbench.agent.ClientMessage.UserMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ToolResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {
  private final MessageCodec codec = new MessageCodec();

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  @Test
  void oneDialectSendsAllTenFieldsInTheirOrder() {
    assertThat(
            codec.write(new ServerMessage.AssistantMessage("Hi", true, "m1"), Dialect.NULLS_SENT))
        .isEqualTo(
            json(
                "{'type':'assistant_message','content':'Hi','token':'Hi','is_final':true,"
                    + "'call_id':null,'tool_name':null,'arguments':null,'requires_approval':null,"
                    + "'error':null,'metadata':null,'message_id':'m1'}"));
  }

  @Test
  void theOtherDialectLeavesNullsOut() {
    assertThat(codec.write(new ServerMessage.Done(), Dialect.NULLS_DROPPED))
        .isEqualTo(json("{'type':'done'}"));
  }

  @Test
  void clientMessagesAreWrittenAsTheProtocolListsThem() {
    assertThat(codec.write(new UserMessage("Do it")))
        .isEqualTo(json("{'type':'user_message','content':'Do it','role':'user'}"));
    assertThat(codec.write(new SwitchAgent("architect", "", null)))
        .isEqualTo(json("{'type':'switch_agent','agent_type':'architect','content':''}"));
    assertThat(codec.write(new HitlDecision("c1", Decision.REJECT, "no")))
        .isEqualTo(
            json("{'type':'hitl_decision','call_id':'c1','decision':'reject','feedback':'no'}"));
    assertThat(codec.write(new PlanDecision("p", "r", Decision.APPROVE, null)))
        .isEqualTo(
            json(
                "{'type':'plan_decision','plan_id':'p','approval_request_id':'r',"
                    + "'decision':'approve'}"));
  }

  @Test
  void aToolsFailureStandsInBothFields() {
    ToolResult failure = ToolResult.failure(ToolResult.Failure.REFUSED, "outside");
    assertThat(codec.write(new ToolResultMessage("c1", failure)))
        .isEqualTo(
            json(
                "{'type':'tool_result','call_id':'c1',"
                    + "'result':{'success':false,'error':'outside'},'error':'outside'}"));
  }

  @ParameterizedTest
  @MethodSource("clientMessages")
  void clientMessagesReadBackTheSame(ClientMessage message) {
    assertThat(codec.readClientMessage(codec.write(message))).contains(message);
  }

  static List<ClientMessage> clientMessages() {
    ToolResult success =
        ToolResult.success(
            JsonObject.builder().put("size", 12).put("files", List.of("a", "b")).build());
    return List.of(
        new UserMessage("Schreib ein Gedicht über İstanbul \uD83D\uDE00"),
        new ToolResultMessage("c1", success),
        new ToolResultMessage("c2", ToolResult.failure(ToolResult.Failure.FAILED, "no such file")),
        new SwitchAgent("coder", "", "asked for"),
        new HitlDecision("c1", Decision.APPROVE, null),
        new PlanDecision(null, "r", Decision.REJECT, "too long"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type':'user_message','content':'no role'}",
        "{'type':'user_message','role':'user'}",
        "{'type':'tool_result','result':{}}",
        "{'type':'switch_agent','agent_type':'coder'}",
        "{'type':'hitl_decision','call_id':'c','decision':'edit'}",
        "{'type':'plan_decision','decision':'perhaps'}",
        "{'type':'new'}",
        "[]",
        "{"
      })
  void whatARealGatewayRefusesIsNoClientMessage(String frame) {
    assertThat(codec.readClientMessage(json(frame))).isEmpty();
  }

  @Test
  void aToolResultThatIsNoObjectIsItsContent() {
    assertThat(codec.readClientMessage(json("{'type':'tool_result','call_id':'c','result':'x'}")))
        .contains(
            new ToolResultMessage("c", new ToolResult(JsonObject.of("content", "x"), null, null)));
  }

  @Test
  void aLongToolResultIsCutBelowTheGatewaysLimitAndSaysSo() {
    String content = "\u20AC".repeat(9_000_000);
    ToolResult result = ToolResult.success(JsonObject.of("content", content));
    String frame = codec.write(new ToolResultMessage("c1", result));
    assertThat(Utf8.length(frame)).isLessThan(MessageCodec.MAX_CLIENT_FRAME_BYTES);
    ToolResultMessage read = (ToolResultMessage) codec.readClientMessage(frame).orElseThrow();
    assertThat(read.callId()).isEqualTo("c1");
    assertThat(read.result().succeeded()).isTrue();
    assertThat(read.result().content().string("content").orElseThrow())
        .startsWith("\u20AC\u20AC")
        .endsWith("of 9000000 characters are missing]");
  }

  @Test
  void aToolResultOfTooManyItemsBecomesAFailure() {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      files.add("lib/" + i);
    }
    ToolResultMessage message =
        new ToolResultMessage("c1", ToolResult.success(JsonObject.of("files", files)));
    String frame = ToolResultCut.write(message, 50_000);
    ToolResultMessage read = (ToolResultMessage) codec.readClientMessage(frame).orElseThrow();
    assertThat(read.result().error()).contains("too long");
  }

  @Test
  void aCutNeverSplitsACharacter() {
    ToolResultMessage message =
        new ToolResultMessage(
            "c1", ToolResult.success(JsonObject.of("content", "a" + "\uD83D\uDE00".repeat(5000))));
    String frame = ToolResultCut.write(message, 16_384);
    ToolResultMessage read = (ToolResultMessage) codec.readClientMessage(frame).orElseThrow();
    assertThat(read.result().content().string("content").orElseThrow())
        .matches("(?s)a(\uD83D\uDE00)+\n\\.\\.\\. \\[cut: .*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "İı€", "\uD83D\uDE00", "a\u07FFb\u0800c"})
  void lengthsOnTheWireAreThoseOfTheEncodedText(String text) {
    assertThat(Utf8.length(text))
        .isEqualTo(text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length);
  }
}
