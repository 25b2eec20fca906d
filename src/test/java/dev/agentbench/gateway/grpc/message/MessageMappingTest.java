package dev.agentbench.gateway.grpc.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.ClientMessage;
import dev.agentbench.agent.ClientMessage.Decision;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.LlmRequest;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.agent.TokenUsage;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.gateway.grpc.v1.GetSessionResponse;
import dev.agentbench.gateway.grpc.v1.ModelRequest;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.gateway.protocol.SessionMetrics;
import dev.agentbench.gateway.protocol.WireMessages;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MessageMappingTest {
  private final MessageCodec codec = new MessageCodec();

  private static ServerMessage thereAndBack(ServerMessage message) {
    return ServerMessageDecoder.decode(ServerMessageEncoder.encode(message));
  }

  /** Numbers of open objects change once, see {@link Structs}, and subtasks without an id. */
  @Property(tries = 600, edgeCases = EdgeCasesMode.NONE)
  void everyMessageOfAGatewayComesBackTheSame(@ForAll("serverMessages") ServerMessage message) {
    ServerMessage once = thereAndBack(message);
    assertThat(once).isInstanceOfAny(message.getClass(), ServerMessage.Unknown.class);
    if (!(once instanceof ServerMessage.Unknown)) {
      boolean changes =
          message instanceof ServerMessage.ToolCallRequest
              || message instanceof ServerMessage.PlanProposed
              || message instanceof ServerMessage.RuntimeToolResult
              || message instanceof ServerMessage.PlanApprovalRequired;
      assertThat(thereAndBack(once)).isEqualTo(changes ? once : message);
    }
  }

  @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
  void openObjectsComeBackTheSameButForNumbersThatNoDoubleHolds(
      @ForAll("objects") JsonObject object) {
    JsonObject once = Structs.read(Structs.of(object));
    assertThat(once.names()).containsExactlyInAnyOrderElementsOf(object.names());
    assertThat(Structs.read(Structs.of(once))).isEqualTo(once);
  }

  @Example
  void numbersAreWholeOrTextOrDoubles() {
    JsonObject object =
        JsonObject.builder()
            .put("whole", 42L)
            .put("large", 1L << 60)
            .put("larger", BigInteger.TWO.pow(70))
            .put("part", 0.5)
            .put("list", List.of(1L, "a", true))
            .build();
    assertThat(Structs.read(Structs.of(object)))
        .isEqualTo(
            JsonObject.builder()
                .put("whole", 42L)
                .put("large", "1152921504606846976")
                .put("larger", "1180591620717411303424")
                .put("part", 0.5)
                .put("list", List.of(1L, "a", true))
                .build());
  }

  @Example
  void everyMessageOfAClientIsTheFrameThatItIsOverWebSocket() {
    List<ClientMessage> all =
        List.of(
            new ClientMessage.UserMessage("Write a file."),
            new ClientMessage.ToolResultMessage(
                "call_1", new ToolResult(JsonObject.of("success", true), null, null)),
            new ClientMessage.ToolResultMessage(
                "call_2", ToolResult.failure(ToolResult.Failure.FAILED, "no such file")),
            new ClientMessage.SwitchAgent("architect", "", "it asks for one"),
            new ClientMessage.HitlDecision("call_3", Decision.REJECT, "not that one"),
            new ClientMessage.PlanDecision("plan_1", "ask_1", Decision.APPROVE, null));
    assertThat(all)
        .allSatisfy(
            message ->
                assertThat(codec.readObject(codec.write(message)))
                    .contains(ClientMessageDecoder.decode(ClientMessageEncoder.encode(message))));
  }

  @Example
  void aMessageThatLacksWhatItIsAboutIsUnknown() {
    assertThat(thereAndBack(new ServerMessage.SessionInfo("")))
        .isEqualTo(new ServerMessage.Unknown("session_info"));
    assertThat(ServerMessageDecoder.decode(ServerMessageEncoder.encode(new ServerMessage.Done())))
        .isEqualTo(new ServerMessage.Done());
    assertThat(thereAndBack(new ServerMessage.Unknown("gossip")))
        .isEqualTo(new ServerMessage.Unknown(""));
  }

  @Example
  void aSubtaskWithAnErrorAndWithoutAStatusFailed() {
    var message =
        dev.agentbench.gateway.grpc.v1.ServerMessage.newBuilder()
            .setSubtaskCompleted(
                dev.agentbench.gateway.grpc.v1.SubtaskCompleted.newBuilder()
                    .setSubtaskId("1")
                    .setError("too hard"))
            .build();
    assertThat(((ServerMessage.SubtaskCompleted) ServerMessageDecoder.decode(message)).status())
        .isEqualTo(SubtaskStatus.FAILED);
  }

  @Example
  void metricsComeBackTheSameAndFiguresThatCannotBeAreBroughtIntoBounds() {
    LlmRequest request =
        new LlmRequest(
            Instant.parse("2026-01-20T10:00:00.123456Z"),
            "gpt-4o",
            Duration.ofMillis(2100),
            new TokenUsage(1200, 400),
            true,
            false,
            "overloaded");
    SessionMetrics metrics = new SessionMetrics(1, List.of(request));
    assertThat(SessionMetricsDecoder.decode(SessionMetricsEncoder.encode("s", metrics)))
        .isEqualTo(metrics);
    GetSessionResponse wild =
        GetSessionResponse.newBuilder()
            .setTotalRequests(-5)
            .addRequests(
                ModelRequest.newBuilder()
                    .setPromptTokens(-1)
                    .setCompletionTokens(Long.MAX_VALUE)
                    .setDuration(com.google.protobuf.Duration.newBuilder().setSeconds(1L << 40)))
            .build();
    assertThat(SessionMetricsDecoder.decode(wild))
        .isEqualTo(
            new SessionMetrics(
                0,
                List.of(
                    new LlmRequest(
                        null,
                        "unknown",
                        Duration.ofDays(1),
                        new TokenUsage(0, 1_000_000_000L),
                        false,
                        false,
                        "not told"))));
  }

  @Provide
  Arbitrary<ServerMessage> serverMessages() {
    return WireMessages.serverMessage();
  }

  @Provide
  Arbitrary<JsonObject> objects() {
    return WireMessages.object();
  }
}
