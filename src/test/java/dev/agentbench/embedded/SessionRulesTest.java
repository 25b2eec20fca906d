package dev.agentbench.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.front.FrontSession;
import dev.agentbench.front.Sessions;
import dev.agentbench.gateway.Secret;
import dev.agentbench.result.Mode;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionRulesTest {
  private static EmbeddedGateway open;
  private static EmbeddedGateway locked;

  @BeforeAll
  static void start() {
    open = start(EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).build());
    locked =
        start(
            EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT)
                .requiredKey(Secret.of("sesame"))
                .build());
  }

  private static EmbeddedGateway start(EmbeddedSettings settings) {
    return EmbeddedGateway.start(settings, SampleTasks.all(), SampleTasks.solutions());
  }

  @AfterAll
  static void stop() {
    open.close();
    locked.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/api/v1/health"})
  void healthNeedsNoKeyAndSaysThatAgentsAreScripted(String path) {
    JsonObject health = TestClient.json(TestClient.get(locked, path, Map.of()).body());

    assertThat(health.string("status")).contains("healthy");
    assertThat(health.string("service")).contains("gateway");
    assertThat(health.get("scripted")).contains(true);
    assertThat(health.string("version")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "X-Internal-Auth, sesame, 200",
    "Authorization, Bearer sesame, 200",
    "Authorization, bearer sesame, 401",
    "Authorization, Bearer other, 401",
    "X-Internal-Auth, '', 401",
    "X-Other, sesame, 401"
  })
  void theKeyIsAskedForOnHttpCalls(String header, String value, int status) {
    assertThat(TestClient.post(locked, "/api/v1/sessions", Map.of(header, value)).statusCode())
        .isEqualTo(status);
  }

  @Test
  void aRefusalSaysWhyInTheWordsOfOAuth() {
    JsonObject refusal = TestClient.json(TestClient.get(locked, "/api/v1/agents", Map.of()).body());

    assertThat(refusal.string("error")).contains("unauthorized");
    assertThat(refusal.string("error_description")).isPresent();
  }

  @Test
  void theKeyIsAskedForAtTheHandshake() {
    assertThat(TestClient.refusal(locked, "/api/v1/ws/new_1", Map.of())).isEqualTo(401);
    Map<String, String> key = Map.of("Authorization", "Bearer sesame");
    try (TestClient client = TestClient.connect(locked, "new_1", key)) {
      assertThat(client.next().string("type")).contains("session_info");
    }
  }

  @Test
  void aWrongPathIsForbiddenAndATrailingSlashRedirected() {
    assertThat(TestClient.refusal(open, "/api/v2/ws/new_1", Map.of())).isEqualTo(403);
    assertThat(TestClient.refusal(open, "/ws/new_1/", Map.of())).isEqualTo(307);
  }

  @Test
  void aTemporarySessionLearnsItsRealId() {
    try (TestClient client = TestClient.connectTo(open, "/ws/new_1700000000000", Map.of())) {
      String id = client.next().string("session_id").orElseThrow();
      client.ask("What does Greeter say?").playAlong();

      assertThat(
              TestClient.get(open, "/api/v1/events/metrics/session/" + id, Map.of()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void aNewSessionIsDescribed() {
    JsonObject session =
        TestClient.json(TestClient.post(open, "/api/v1/sessions", Map.of()).body());

    assertThat(session.names())
        .containsExactly("id", "message_count", "created_at", "is_active", "current_agent");
    assertThat(session.string("current_agent")).contains("orchestrator");
  }

  @Test
  void anUnknownSessionIsLetInAndAnsweredByAnError() {
    try (TestClient client = TestClient.connect(open, "nobody", Map.of())) {
      JsonObject error = client.ask("What does Greeter say?").next();

      assertThat(error.string("type")).contains("error");
      assertThat(error.string("content")).contains("Agent error: 404");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{oops | Invalid JSON",
        "[1] | Invalid JSON",
        "{\"type\":\"shout\"} | Unknown message type: shout",
        "{\"content\":\"x\"} | Unknown message type",
        "{\"type\":\"user_message\",\"content\":\"x\"} | Validation error: user_message.role",
        "{\"type\":\"tool_result\",\"result\":{}} | Validation error: tool_result.call_id",
        "{\"type\":\"tool_result\",\"call_id\":\"c\",\"error\":{}} | Validation error:"
            + " tool_result.error",
        "{\"type\":\"switch_agent\",\"agent_type\":\"coder\"} | Validation error:"
            + " switch_agent.content",
        "{\"type\":\"hitl_decision\",\"call_id\":\"c\",\"decision\":\"maybe\"} | Validation error"
      })
  void whatIsNoMessageIsAnsweredByAnErrorAndTheSocketStaysUsable(String sent, String error) {
    try (TestClient client = TestClient.inNewSession(open)) {
      assertThat(client.send(sent).next().string("content").orElseThrow()).startsWith(error);
      assertThat(client.ask("What does Greeter say?").playAlong()).isNotEmpty();
    }
  }

  @Test
  void aBinaryFrameTurnsTheSocketDeaf() {
    try (TestClient client = TestClient.inNewSession(open);
        TestClient other = TestClient.inNewSession(open)) {
      client.sendBinary(new byte[] {1}).ask("What does Greeter say?");
      other.ask("What does Greeter say?").playAlong();

      assertThat(client.hasNothing()).isTrue();
    }
  }

  @Test
  void aTextAboveSixteenMebibytesClosesTheSocket() {
    try (TestClient client = TestClient.inNewSession(open)) {
      client.sendQuietly("x".repeat((16 << 20) + 1));

      assertThat(client.awaitClose()).isEqualTo("1009");
    }
  }

  @Test
  void aTextJustBelowSixteenMebibytesIsRead() {
    try (TestClient client = TestClient.inNewSession(open)) {
      client.ask("y".repeat((16 << 20) - 100));

      assertThat(client.playAlong()).isNotEmpty();
    }
  }

  @Test
  void decisionsAndSwitchesAreEchoed() {
    try (TestClient client = TestClient.inNewSession(open)) {
      JsonObject echo =
          client
              .send("{\"type\":\"hitl_decision\",\"call_id\":\"c7\",\"decision\":\"approve\"}")
              .next();
      assertThat(echo.string("type")).contains("status");
      assertThat(echo.object("metadata").orElseThrow().string("call_id")).contains("c7");

      JsonObject rejected =
          client
              .send("{\"type\":\"plan_decision\",\"plan_id\":\"p\",\"decision\":\"reject\"}")
              .next();
      assertThat(rejected.string("type")).contains("plan_rejected");

      JsonObject modified =
          client
              .send("{\"type\":\"plan_decision\",\"plan_id\":\"p\",\"decision\":\"modify\"}")
              .next();
      assertThat(modified.string("type")).contains("plan_modification_requested");

      JsonObject switched =
          client
              .send("{\"type\":\"switch_agent\",\"agent_type\":\"architect\",\"content\":\"\"}")
              .next();
      assertThat(switched.object("metadata").orElseThrow().string("to_agent"))
          .contains("architect");
    }
  }

  @Test
  void theHistoryShowsWhatWasSaid() {
    String id = TestClient.createSession(open);
    try (TestClient client = TestClient.connect(open, id, Map.of())) {
      client.ask("What does Greeter say?").playAlong();

      String history = TestClient.get(open, "/api/v1/sessions/" + id + "/history", Map.of()).body();
      assertThat(history).contains("What does Greeter say?", "It says hello.", "assistant");
    }
  }

  @Test
  void unknownPathsAndSessionsAreNotFoundInJson() {
    for (String path : List.of("/api/v1/sessions/none/history", "/api/v1/nothing")) {
      var answer = TestClient.get(open, path, Map.of());
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(TestClient.json(answer.body()).string("detail")).isPresent();
    }
  }

  @Test
  void aClientThatDoesNotAnswerPingsIsClosed() throws IOException {
    try (EmbeddedGateway gateway =
            EmbeddedGateway.start(
                EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT).build(),
                List.of(),
                List.of(),
                Duration.ofMillis(200),
                System::nanoTime);
        RawClient mute = new RawClient(gateway)) {
      assertThat(mute.readToEnd()).contains("session_info", "keepalive ping timeout");
    }
  }

  @Test
  void sessionsWithoutASocketAreForgottenInTime() {
    Sessions sessions = new Sessions(Clock.systemUTC(), "orchestrator");
    FrontSession connected = sessions.create();
    sessions.connect(connected);
    FrontSession first = sessions.create();
    List<FrontSession> later = Stream.generate(sessions::create).limit(Sessions.KEPT).toList();

    assertThat(later).allMatch(session -> sessions.find(session.id()).isPresent());
    assertThat(sessions.find(first.id())).isEmpty();
    assertThat(sessions.find(connected.id())).contains(connected);
  }
}
