package dev.agentbench.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.agentbench.agent.ClientMessage.ToolResultMessage;
import dev.agentbench.agent.ClientMessage.UserMessage;
import dev.agentbench.agent.JsonObject;
import dev.agentbench.agent.ServerMessage;
import dev.agentbench.agent.ServerMessage.AssistantMessage;
import dev.agentbench.agent.ServerMessage.ToolCallRequest;
import dev.agentbench.agent.ToolResult;
import dev.agentbench.embedded.EmbeddedGateway;
import dev.agentbench.front.grpc.GrpcDoor;
import dev.agentbench.gateway.GatewayException.Fault;
import dev.agentbench.gateway.GatewaySettings.SessionKind;
import dev.agentbench.gateway.grpc.GrpcGateway;
import dev.agentbench.gateway.pace.PaceSettings;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.gateway.websocket.WebSocketGateway;
import dev.agentbench.result.Mode;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every transport does the same for whoever uses it; a Gateway of our own answers. */
@Timeout(120)
@Tag("slow")
class TransportContractTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Secret KEY = Secret.of("the key of the house");

  /** Asks for a tool, then answers; and asks for more when it is told so. */
  private static final String SCENARIO =
      """
      sessions:
        - when: {contains: file}
          steps:
            - send: {type: status, content: "I look"}
            - send: {type: tool_call, call_id: c1, tool_name: read_file, arguments: {path: README.md, start_line: 3, deep: {list: [1, true, "x"]}}}
            - expect: tool_result
            - send: {type: assistant_message, token: "do", is_final: false}
            - send: {type: assistant_message, token: "ne", is_final: true}
        - when: {contains: bye}
          steps: [{send: {type: assistant_message, token: "so long", is_final: false}}, {close: 1000}]
        - when: {contains: restart}
          steps: [{close: {code: 1012, reason: service restart}}]
        - when: {contains: many}
          steps:
            - repeat: {times: 3000, steps: [{send: {type: status, content: "step {{round}}"}}]}
            - send: {type: assistant_message, token: done, is_final: true}
        - when: {contains: secret}
          steps:
            - send: {type: assistant_message, token: "it is the key ", is_final: false}
            - send: {type: assistant_message, token: "of the house", is_final: true}
        - when: {contains: noise}
          steps: [{raw: 'no JSON'}, {send: {type: gossip}}, {send: {type: assistant_message, token: done, is_final: true}}]
      http:
        metrics: [{status: 404, times: 1}, {status: 200, body: {total_requests: 1, requests: [{model: m, prompt_tokens: 5, duration_ms: 1500, success: true}]}}]
      """;

  @TempDir private Path folder;

  private final List<String> wire = new CopyOnWriteArrayList<>();
  private EmbeddedGateway server;
  private GrpcDoor door;

  private final WireListener listener =
      new WireListener() {
        @Override
        public void sent(String text) {
          wire.add("> " + text);
        }

        @Override
        public void received(String text) {
          wire.add("< " + text);
        }
      };

  @AfterEach
  void stop() {
    if (door != null) {
      door.close();
    }
    if (server != null) {
      server.close();
    }
  }

  private Gateway open(Transport transport, SessionKind kind, Credentials credentials)
      throws Exception {
    Path scenario = Files.writeString(folder.resolve("scenario.yaml"), SCENARIO);
    server =
        EmbeddedGateway.start(
            EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT)
                .scenario(scenario)
                .requiredKey(KEY)
                .build(),
            List.of(),
            List.of());
    Pacer pacer = new Pacer(PaceSettings.adaptive(Duration.ofMillis(100)));
    Redaction redaction = Redaction.of(List.of(KEY));
    Clock clock = Clock.systemUTC();
    return switch (transport) {
      case WEBSOCKET ->
          WebSocketGateway.of(
              settings(server.baseUrl(), kind, credentials),
              pacer,
              redaction,
              refresh -> {},
              clock);
      case GRPC -> {
        door = GrpcDoor.open("127.0.0.1", 0, server.context());
        yield GrpcGateway.of(
            settings(door.target(), kind, credentials), pacer, redaction, refresh -> {}, clock);
      }
    };
  }

  private static GatewaySettings settings(URI at, SessionKind kind, Credentials credentials) {
    return new GatewaySettings(
        at,
        at.getScheme().equals("http") ? GatewaySettings.webSocketUrl(at) : at,
        kind,
        credentials,
        2,
        Duration.ZERO,
        SOON,
        Trust.USUAL,
        Proxies.NONE,
        GatewaySettings.DEFAULT_MAX_FRAME_BYTES);
  }

  private Gateway open(Transport transport) throws Exception {
    return open(transport, SessionKind.CREATE, new Credentials.InternalKey(KEY));
  }

  private static ServerMessage message(GatewaySession session) throws InterruptedException {
    Incoming found = session.receive(SOON);
    assertThat(found).isInstanceOf(Incoming.Message.class);
    return ((Incoming.Message) found).message();
  }

  private static Incoming.Closed closed(GatewaySession session) throws InterruptedException {
    Incoming found = session.receive(SOON);
    assertThat(found).isInstanceOf(Incoming.Closed.class);
    return (Incoming.Closed) found;
  }

  @ParameterizedTest
  @EnumSource
  void aConversationWithAToolCallIsHeardCountedAndKeptTheSame(Transport transport)
      throws Exception {
    try (Gateway gateway = open(transport);
        GatewaySession session = gateway.open(listener)) {
      session.send(new UserMessage("Read the file."));
      assertThat(message(session)).isEqualTo(new ServerMessage.StatusUpdate("I look", null, null));
      ToolCallRequest asked = (ToolCallRequest) message(session);
      assertThat(asked.call().callId()).isEqualTo("c1");
      assertThat(asked.call().arguments())
          .isEqualTo(
              JsonObject.builder()
                  .put("path", "README.md")
                  .put("start_line", 3L)
                  .put("deep", JsonObject.of("list", List.of(1L, true, "x")))
                  .build());
      session.send(
          new ToolResultMessage("c1", new ToolResult(JsonObject.of("success", true), null, null)));
      assertThat(message(session)).isEqualTo(new AssistantMessage("do", false, null));
      assertThat(message(session)).isEqualTo(new AssistantMessage("ne", true, null));
      assertThat(session.traffic().messagesSent()).isEqualTo(2);
      assertThat(session.traffic().messagesReceived()).isEqualTo(4);
      assertThat(session.traffic().bytesSent()).isPositive();
      assertThat(wire)
          .hasSize(6)
          .first()
          .isEqualTo(
              "> {\"type\":\"user_message\",\"content\":\"Read the file.\",\"role\":\"user\"}");
      assertThat(wire.get(2)).startsWith("< {\"type\":\"tool_call\",\"call_id\":\"c1\"");
      assertThat(session.llmRequests())
          .singleElement()
          .satisfies(request -> assertThat(request.model()).isEqualTo("m"))
          .satisfies(request -> assertThat(request.tokens().input()).isEqualTo(5))
          .satisfies(request -> assertThat(request.duration()).isEqualTo(Duration.ofMillis(1500)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTemporarySessionLearnsItsRealId(Transport transport) throws Exception {
    try (Gateway gateway =
            open(transport, SessionKind.TEMPORARY, new Credentials.StaticBearer(KEY));
        GatewaySession session = gateway.open(listener)) {
      assertThat(session.id()).startsWith("new_");
      assertThat(message(session)).isInstanceOf(ServerMessage.SessionInfo.class);
      assertThat(session.id()).doesNotStartWith("new_");
    }
  }

  @ParameterizedTest
  @EnumSource
  void anOrderlyEndIsToldFromEveryOther(Transport transport) throws Exception {
    try (Gateway gateway = open(transport);
        GatewaySession good = gateway.open(listener);
        GatewaySession bad = gateway.open(listener)) {
      good.send(new UserMessage("bye"));
      assertThat(message(good)).isEqualTo(new AssistantMessage("so long", false, null));
      assertThat(closed(good).orderly()).isTrue();
      bad.send(new UserMessage("restart"));
      Incoming.Closed end = closed(bad);
      assertThat(end.orderly()).isFalse();
      assertThat(end.reason()).isEqualTo("service restart");
    }
  }

  @ParameterizedTest
  @EnumSource
  void moreFramesThanTheQueueHoldsComeInOrder(Transport transport) throws Exception {
    try (Gateway gateway = open(transport);
        GatewaySession session = gateway.open(listener)) {
      session.send(new UserMessage("many"));
      for (int round = 1; round <= 3000; round++) {
        assertThat(message(session))
            .isEqualTo(new ServerMessage.StatusUpdate("step " + round, null, null));
      }
      assertThat(message(session)).isEqualTo(new AssistantMessage("done", true, null));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSecretIsMaskedAlsoWhereItIsSpreadOverPieces(Transport transport) throws Exception {
    try (Gateway gateway = open(transport);
        GatewaySession session = gateway.open(listener)) {
      session.send(new UserMessage("tell the secret"));
      message(session);
      message(session);
    }
    assertThat(String.join("\n", wire)).doesNotContain("of the house").contains("***");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoMessageIsSkippedAndWhatNobodyKnowsIsUnknown(Transport transport) throws Exception {
    try (Gateway gateway = open(transport);
        GatewaySession session = gateway.open(listener)) {
      session.send(new UserMessage("noise"));
      assertThat(session.receive(SOON)).isInstanceOf(Incoming.Skipped.class);
      assertThat(message(session)).isInstanceOf(ServerMessage.Unknown.class);
      assertThat(message(session)).isEqualTo(new AssistantMessage("done", true, null));
      assertThat(session.traffic().skippedFrames()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void credentialsThatAreRefusedAreSaidToBe(Transport transport) throws Exception {
    try (Gateway gateway =
        open(transport, SessionKind.CREATE, new Credentials.InternalKey(Secret.of("wrong")))) {
      GatewayException refused =
          catchThrowableOfType(
              GatewayException.class, () -> gateway.open(WireListener.NONE).close());
      assertThat(refused.fault()).isEqualTo(Fault.UNAUTHORIZED);
      assertThat(refused).hasMessageContaining("refused the key in gateway.api_key");
      assertThat(gateway.info().scripted()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyProbeOfAGoodGatewayPasses(Transport transport) throws Exception {
    try (Gateway gateway = open(transport)) {
      for (Probe probe : gateway.probes()) {
        assertThat(probe.look().look()).as(probe.name()).isNotBlank();
      }
      assertThat(gateway.probes())
          .extracting(Probe::name)
          .containsExactly("dns", "connect", "health", "credentials", "session", "handshake");
    }
  }
}
