package dev.agentbench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.error.InvalidInputException;
import dev.agentbench.error.Problem;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.result.Mode;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {
  @TempDir private Path folder;

  private EmbeddedGateway start(String yaml) {
    return start(yaml, Dialect.NULLS_DROPPED);
  }

  private EmbeddedGateway start(String yaml, Dialect dialect) {
    try {
      Path file = Files.writeString(folder.resolve("scenario.yaml"), yaml);
      return EmbeddedGateway.start(
          EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT)
              .dialect(dialect)
              .scenario(file)
              .build(),
          SampleTasks.all(),
          SampleTasks.solutions());
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static String steps(String... lines) {
    StringBuilder yaml = new StringBuilder("sessions:\n  - steps:\n");
    for (String line : lines) {
      yaml.append("      - ").append(line).append('\n');
    }
    return yaml.toString();
  }

  private static String example() throws IOException {
    Matcher block =
        Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("docs/scenarios.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  @Test
  void theExampleOfTheDocumentationPlaysAsItSays() throws IOException {
    try (EmbeddedGateway gateway = start(example())) {
      try (TestClient first = TestClient.inNewSession(gateway)) {
        first.ask("What does Greeter say?");
        assertThat(first.next().string("token")).contains("I begin to ");
        assertThat(first.awaitClose()).isEqualTo("1012");
      }
      String id = TestClient.createSession(gateway);
      try (TestClient second = TestClient.connect(gateway, id, Map.of())) {
        second.ask("What does Greeter say?");
        assertThat(second.next().string("type")).contains("weather_report");
        JsonObject call = second.next();
        assertThat(call.get("requires_approval")).contains(true);
        assertThat(
                TestClient.get(gateway, "/api/v1/sessions/" + id + "/pending-approvals", Map.of())
                    .body())
            .contains("README.md");
        second.succeed(call.string("call_id").orElseThrow());
        assertThat(second.playAlong()).isNotEmpty();
      }
      String metrics = "/api/v1/events/metrics/session/" + id;
      assertThat(TestClient.get(gateway, metrics, Map.of()).statusCode()).isEqualTo(404);
      assertThat(TestClient.get(gateway, metrics, Map.of()).statusCode()).isEqualTo(200);
      try (TestClient third = TestClient.inNewSession(gateway)) {
        assertThat(third.ask("What does Greeter say?").playAlong()).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1000, 1000", "1001, 1001", "1011, 1011", "1012, 1012"})
  void aConnectionClosesWithTheCodeAfterWhatWasSentBefore(int code, String seen) {
    try (EmbeddedGateway gateway =
            start(steps("repeat: {times: 500, steps: [{raw: 'n {{round}}'}]}", "close: " + code));
        TestClient client = TestClient.inNewSession(gateway)) {
      client.ask("go");
      for (int i = 1; i <= 500; i++) {
        assertThat(client.nextText()).isEqualTo("n " + i);
      }
      assertThat(client.awaitClose()).isEqualTo(seen);
    }
  }

  @Test
  void aConnectionEndsWithoutACloseFrameAfterWhatWasSentBefore() throws IOException {
    try (EmbeddedGateway gateway =
            start(steps("repeat: {times: 500, steps: [{raw: 'n {{round}}'}]}", "close: 1006"));
        RawClient client = new RawClient(gateway)) {
      client.send("{\"type\":\"user_message\",\"content\":\"go\",\"role\":\"user\"}");

      assertThat(client.readToEnd()).contains("n 1").endsWith("n 500");
    }
  }

  @Test
  void aConnectionIsReset() throws IOException {
    try (EmbeddedGateway gateway = start(steps("send: {type: status, content: x}", "reset: true"));
        RawClient client = new RawClient(gateway)) {
      client.send("{\"type\":\"user_message\",\"content\":\"go\",\"role\":\"user\"}");

      assertThatThrownBy(client::readToEnd)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void framesOfAnyFormAreSent() {
    try (EmbeddedGateway gateway =
            start(
                steps(
                    "raw: '{broken'",
                    "raw: '[1, 2]'",
                    "raw: '{{[*5000}}'",
                    "send: {type: assistant_message, content: '{{x*20000000}}', token: null}",
                    "binary: AAECAw==",
                    "send: {type: done}"));
        TestClient client = TestClient.inNewSession(gateway)) {
      client.ask("go");

      assertThat(client.nextText()).isEqualTo("{broken");
      assertThat(client.nextText()).isEqualTo("[1, 2]");
      assertThat(client.nextText()).isEqualTo("[".repeat(5000));
      assertThat(client.nextText())
          .hasSize("{'type':'assistant_message','content':'','token':null}".length() + 20_000_000);
      assertThat(client.nextText()).isEqualTo("binary 4");
      assertThat(client.nextText()).isEqualTo("{\"type\":\"done\"}");
    }
  }

  @Test
  void textThatIsNotUtf8BreaksTheClient() {
    try (EmbeddedGateway gateway = start(steps("raw_base64: wyg="));
        TestClient client = TestClient.inNewSession(gateway)) {
      client.ask("go");

      assertThat(client.awaitClose()).isNotEqualTo("1000");
    }
  }

  @Test
  void missingFieldsAreSentAsNullsWhereTheDialectDoesSo() {
    try (EmbeddedGateway gateway =
            start(steps("send: {type: error, content: 'Agent error: 429'}"), Dialect.NULLS_SENT);
        TestClient client = TestClient.inNewSession(gateway)) {
      assertThat(client.ask("go").nextText())
          .isEqualTo(
              "{\"type\":\"error\",\"content\":\"Agent error: 429\",\"token\":null,\"is_final\":null,"
                  + "\"call_id\":null,\"tool_name\":null,\"arguments\":null,"
                  + "\"requires_approval\":null,\"error\":null,\"metadata\":null}");
    }
  }

  @Test
  void aPlanWaitsForItsDecision() {
    try (EmbeddedGateway gateway =
            start(
                steps(
                    "send: {type: plan_approval_required, approval_request_id: a1, plan_id: p1}",
                    "expect: plan_decision",
                    "send: {type: execution_completed, metadata: {plan_id: p1}}"));
        TestClient client = TestClient.inNewSession(gateway)) {
      client.ask("go").next();
      client.send(
          "{\"type\":\"plan_decision\",\"approval_request_id\":\"a1\",\"decision\":\"approve\"}");

      assertThat(client.next().string("type")).contains("execution_completed");
    }
  }

  @Test
  void aDecisionThatNobodyExpectsIsEchoedAndTheResultStillAwaited() {
    try (EmbeddedGateway gateway =
            start(
                steps(
                    "send: {type: tool_call, call_id: c1, tool_name: x, requires_approval: true}",
                    "expect: tool_result",
                    "send: {type: done}"));
        TestClient client = TestClient.inNewSession(gateway)) {
      client.ask("go").next();
      client.send("{\"type\":\"hitl_decision\",\"call_id\":\"c1\",\"decision\":\"approve\"}");
      assertThat(client.next().string("type")).contains("status");
      client.succeed("c1");
      assertThat(client.next().string("type")).contains("done");
    }
  }

  @Test
  void resultsOfParallelCallsAreReadLateButNeverLost() {
    try (EmbeddedGateway gateway =
            start(
                steps(
                    "repeat: {times: 20, steps: [{send: {type: tool_call, call_id: 'p{{round}}', tool_name: x}}]}",
                    "wait_ms: 100",
                    "repeat: {times: 20, steps: [{expect: tool_result}]}",
                    "send: {type: done}"));
        TestClient client = TestClient.inNewSession(gateway)) {
      client.ask("go");
      for (int i = 1; i <= 20; i++) {
        client.succeed(client.next().string("call_id").orElseThrow());
      }
      assertThat(client.next().string("type")).contains("done");
    }
  }

  @Test
  void aFloodIsHeldBackUntilTheClientReads() {
    try (EmbeddedGateway gateway =
            start(steps("repeat: {steps: [{raw: '{{round}} {{x*100000}}'}]}"));
        TestClient client = TestClient.inNewSession(gateway)) {
      client.ask("go");
      for (int i = 1; i <= 100; i++) {
        assertThat(client.nextText()).startsWith(i + " ");
      }
    }
  }

  @Test
  void aSceneIsChosenByTextTaskAndEvent() {
    String yaml =
        """
        sessions:
          - when: {event: open}
            times: 1
            steps: [{send: {type: status, content: opened}}]
          - when: {contains: restart}
            steps: [{send: {type: status, content: text}}]
          - when: {task: question}
            skip: 1
            times: 1
            steps: [{send: {type: status, content: task}}]
        """;
    try (EmbeddedGateway gateway = start(yaml)) {
      try (TestClient client = TestClient.inNewSession(gateway)) {
        assertThat(client.next().string("content")).contains("opened");
        assertThat(client.ask("please restart").next().string("content")).contains("text");
      }
      try (TestClient first = TestClient.inNewSession(gateway);
          TestClient second = TestClient.inNewSession(gateway)) {
        assertThat(first.ask("What does Greeter say?").next().string("type"))
            .contains("agent_switched");
        assertThat(second.ask("What does Greeter say?").next().string("content")).contains("task");
      }
    }
  }

  @Test
  void anHttpCallIsAnsweredByTheScenarioAsOftenAsItSays() {
    String yaml =
        """
        http:
          sessions:
            - {status: 503, body: "<html>down</html>", times: 2, headers: {Retry-After: "7"}}
            - {status: 429, times: 1}
        """;
    try (EmbeddedGateway gateway = start(yaml)) {
      var first = TestClient.post(gateway, "/api/v1/sessions", Map.of());
      assertThat(first.statusCode()).isEqualTo(503);
      assertThat(first.body()).isEqualTo("<html>down</html>");
      assertThat(first.headers().firstValue("Retry-After")).contains("7");
      assertThat(first.headers().firstValue("Content-Type")).contains("text/html");
      assertThat(statusOfNewSession(gateway)).isEqualTo(503);
      assertThat(statusOfNewSession(gateway)).isEqualTo(429);
      assertThat(statusOfNewSession(gateway)).isEqualTo(200);
    }
  }

  private static int statusOfNewSession(EmbeddedGateway gateway) {
    return TestClient.post(gateway, "/api/v1/sessions", Map.of()).statusCode();
  }

  @Test
  void aHandshakeIsRefusedOrSlow() {
    String yaml = "http: {handshake: [{status: 403, times: 1}, {wait_ms: 300, times: 1}]}";
    try (EmbeddedGateway gateway = start(yaml)) {
      assertThat(TestClient.refusal(gateway, "/ws/new_1", Map.of())).isEqualTo(403);
      long begin = System.nanoTime();
      try (TestClient client = TestClient.connect(gateway, "new_1", Map.of())) {
        assertThat(client.next().string("type")).contains("session_info");
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
            .isGreaterThanOrEqualTo(Duration.ofMillis(300));
      }
    }
  }

  @Test
  void anHttpAnswerCanBeLate() {
    try (EmbeddedGateway gateway = start("http: {sessions: {wait_ms: 300, times: 1}}")) {
      long begin = System.nanoTime();
      assertThat(statusOfNewSession(gateway)).isEqualTo(200);
      assertThat(Duration.ofNanos(System.nanoTime() - begin))
          .isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }
  }

  @Test
  void allMistakesOfAFileAreToldAtOnceWithTheirLines() {
    String yaml =
        """
        http:
          sesions: [{status: 503}]
          metrics: [{status: 9999}]
          health: [{raw: "{{round}}", status: 200}, {then: close}]
        sessions:
          - steps:
              - send: text
              - expect: tool_results
              - {wait_ms: 5, close: 1000}
              - binary: "***"
              - raw: "{{sesion_id}}"
          - when: {event: later}
          -
        """;
    String told =
        """
        2:3: http.sesions: unknown key. Did you mean 'sessions'?
        3:22: http.metrics[0].status: expected a whole number from 200 to 599, found the number 9999
        4:12: http.health[0]: nothing fills {{round}}. Known: {{TEXT*COUNT}}.
        4:12: http.health[0]: 'raw' is the whole answer. Take 'status' and 'body' away.
        4:45: http.health[1]: 'then' follows 'raw', which is missing. 'raw: ""' writes nothing.
        7:15: sessions[0].steps[0].send: expected keys and values, found the text 'text'
        8:17: sessions[0].steps[1].expect: expected one of tool_result, user_message, \
        hitl_decision, plan_decision, switch_agent, found 'tool_results'. \
        Did you mean 'tool_result'?
        9:9: sessions[0].steps[2]: a step does one thing, this one 2. Write one of: send, raw, \
        raw_base64, binary, wait_ms, expect, close, reset, repeat, agent.
        10:17: sessions[0].steps[3].binary: is not Base64: Illegal base64 character 2a
        11:14: sessions[0].steps[4].raw: nothing fills {{sesion_id}}. Known: {{session_id}}, \
        {{round}}, {{next_call_id}}, {{call_id}}, {{TEXT*COUNT}}.
        12:5: sessions[1]: has no steps. Write a list under 'steps'.
        12:19: sessions[1].when.event: expected one of message, open, found 'later'
        13:4: sessions[2]: is empty
        """;
    assertThatThrownBy(() -> start(yaml))
        .isInstanceOfSatisfying(
            InvalidInputException.class,
            refusal ->
                assertThat(
                        refusal.problems().stream()
                            .map(Problem::render)
                            .map(line -> line.replaceFirst(".*scenario.yaml:", "")))
                    .containsExactlyElementsOf(told.lines().toList()));
  }
}
