package dev.agentbench.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.agent.JsonObject;
import dev.agentbench.error.BenchmarkException;
import dev.agentbench.gateway.protocol.Dialect;
import dev.agentbench.gateway.protocol.MessageCodec;
import dev.agentbench.result.Mode;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class EmbeddedGatewayTest {
  private static EmbeddedGateway start(EmbeddedSettings settings) {
    return EmbeddedGateway.start(settings, SampleTasks.all(), SampleTasks.solutions());
  }

  private static EmbeddedGateway flawless(Mode mode) {
    return start(EmbeddedSettingsBuilder.flawless(mode).build());
  }

  private static List<String> types(List<JsonObject> frames) {
    return frames.stream().map(frame -> frame.string("type").orElse("?")).distinct().toList();
  }

  private static String text(List<JsonObject> frames) {
    return frames.stream()
        .filter(frame -> frame.string("type").orElse("").equals("assistant_message"))
        .map(frame -> frame.string("token").orElse(""))
        .collect(Collectors.joining());
  }

  @Test
  void severalAgentsPlayTheSolutionOfATask() {
    try (EmbeddedGateway gateway = flawless(Mode.MULTI_AGENT);
        TestClient client = TestClient.inNewSession(gateway)) {
      List<JsonObject> frames = client.ask("  Write the class Greeter.\n").playAlong();

      assertThat(types(frames)).containsExactly("agent_switched", "assistant_message", "tool_call");
      assertThat(frames.get(0).object("metadata").orElseThrow().string("to_agent"))
          .contains("coder");
      assertThat(frames.stream().flatMap(frame -> frame.string("tool_name").stream()))
          .containsExactly("list_files", "write_file");
      assertThat(text(frames))
          .isEqualTo(
              "I look around first.\nI wrote Greeter with one method, greet, that says hello.");
      assertThat(frames.stream().filter(frame -> frame.has("token")).count()).isGreaterThan(3);
    }
  }

  @Test
  void oneAgentPlaysTheSolutionWithoutSwitching() {
    try (EmbeddedGateway gateway = flawless(Mode.SINGLE_AGENT);
        TestClient client = TestClient.inNewSession(gateway)) {
      assertThat(types(client.ask("Write the class Greeter.").playAlong()))
          .containsExactly("assistant_message", "tool_call");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Dialect.class, mode = EnumSource.Mode.EXCLUDE, names = "NEWEST")
  void framesAreWrittenInTheDialect(Dialect dialect) {
    try (EmbeddedGateway gateway =
            start(EmbeddedSettingsBuilder.flawless(Mode.SINGLE_AGENT).dialect(dialect).build());
        TestClient client = TestClient.inNewSession(gateway)) {
      String frame = client.ask("Write the class Greeter.").nextText();

      assertThat(frame.contains("\"tool_name\":null")).isEqualTo(dialect == Dialect.NULLS_SENT);
    }
  }

  @Test
  void theNewestBackendCreatesSessionsOnConnectOnly() throws Exception {
    try (EmbeddedGateway gateway =
        start(
            EmbeddedSettingsBuilder.flawless(Mode.SINGLE_AGENT).dialect(Dialect.NEWEST).build())) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(gateway.baseUrl() + "/api/v1/sessions"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(405);
    }
  }

  @Test
  void aFailedToolIsMentionedAndTheAgentGoesOn() {
    try (EmbeddedGateway gateway = flawless(Mode.SINGLE_AGENT);
        TestClient client = TestClient.inNewSession(gateway)) {
      client.ask("Write the class Greeter.");
      JsonObject frame = client.next();
      while (!frame.has("call_id")) {
        frame = client.next();
      }
      client.fail(frame.string("call_id").orElseThrow(), "src is not there");

      assertThat(text(client.playAlong()))
          .startsWith("That did not work (src is not there); I go on.")
          .endsWith("says hello.");
    }
  }

  @Test
  void aStrangeQuestionIsAnsweredPolitely() {
    try (EmbeddedGateway gateway = flawless(Mode.MULTI_AGENT);
        TestClient client = TestClient.inNewSession(gateway)) {
      assertThat(text(client.ask("Is anybody there?").playAlong()))
          .contains("scripted Gateway", "2 tasks");
    }
  }

  @Test
  void aToolResultOfAnotherCallIsNotTakenForTheOneAwaited() {
    try (EmbeddedGateway gateway = flawless(Mode.SINGLE_AGENT);
        TestClient client = TestClient.inNewSession(gateway)) {
      client.ask("What does Greeter say?");
      JsonObject call = client.next();
      client.succeed("another").ask("Is anybody there?").succeed(call.string("call_id").get());

      assertThat(text(client.playAlong())).isEqualTo("It says hello.");
      assertThat(text(client.playAlong())).contains("scripted Gateway");
    }
  }

  @Test
  void metricsAppearWithTheFirstRequestAndCountEachTurn() {
    try (EmbeddedGateway gateway = flawless(Mode.SINGLE_AGENT)) {
      String id = TestClient.createSession(gateway);
      String path = "/api/v1/events/metrics/session/" + id;
      assertThat(TestClient.get(gateway, path, Map.of()).statusCode()).isEqualTo(404);
      try (TestClient client = TestClient.connect(gateway, id, Map.of())) {
        client.ask("Write the class Greeter.").playAlong();
      }

      JsonObject metrics = TestClient.json(TestClient.get(gateway, path, Map.of()).body());
      var requests =
          new MessageCodec().readMetrics(TestClient.get(gateway, path, Map.of()).body()).requests();
      assertThat(metrics.get("total_requests")).contains(3L);
      assertThat(requests).hasSize(3);
      assertThat(requests.get(0).model()).isEqualTo("scripted-large");
      assertThat(requests.get(0).hasToolCalls()).isTrue();
      assertThat(requests.get(2).hasToolCalls()).isFalse();
      assertThat(requests.get(2).tokens().input())
          .as("the prompt grows with the conversation")
          .isGreaterThan(requests.get(0).tokens().input());
    }
  }

  @Test
  void severalAgentsMakeMoreRequestsWithSmallerPromptsThanOne() {
    assertThat(promptsOf(Mode.MULTI_AGENT).size())
        .isGreaterThan(promptsOf(Mode.SINGLE_AGENT).size());
    assertThat(average(promptsOf(Mode.MULTI_AGENT)))
        .isLessThan(average(promptsOf(Mode.SINGLE_AGENT)));
  }

  private static double average(List<Long> prompts) {
    return prompts.stream().mapToLong(Long::longValue).average().orElseThrow();
  }

  private static List<Long> promptsOf(Mode mode) {
    try (EmbeddedGateway gateway = flawless(mode)) {
      String id = TestClient.createSession(gateway);
      try (TestClient client = TestClient.connect(gateway, id, Map.of())) {
        client.ask("Write the class Greeter.").playAlong();
      }
      String path = "/api/v1/events/metrics/session/" + id;
      return new MessageCodec()
          .readMetrics(TestClient.get(gateway, path, Map.of()).body()).requests().stream()
              .map(request -> request.tokens().input())
              .toList();
    }
  }

  @Test
  void aPortThatIsTakenIsToldWithAHint() {
    try (EmbeddedGateway gateway = flawless(Mode.MULTI_AGENT)) {
      EmbeddedSettings taken =
          EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT)
              .build()
              .with(Mode.MULTI_AGENT, gateway.baseUrl().getPort());
      assertThatThrownBy(() -> start(taken))
          .isInstanceOfSatisfying(
              BenchmarkException.class, failure -> assertThat(failure.hint()).isPresent())
          .hasMessageContaining(":" + gateway.baseUrl().getPort());
    }
  }

  @Test
  void closingTellsClientsAndGivesEveryThreadBack() {
    EmbeddedGateway gateway = flawless(Mode.MULTI_AGENT);
    TestClient client = TestClient.inNewSession(gateway);
    client.ask("Write the class Greeter.").next();
    assertThat(gatewayThreads()).isNotEmpty();

    gateway.close();

    assertThat(client.awaitClose()).isEqualTo("1012");
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(gatewayThreads()).isEmpty());
  }

  /** Threads that were not there before any Gateway; the JDK's own and the test's left out. */
  private static Set<String> gatewayThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> !THREADS_BEFORE.contains(name))
        .filter(name -> !name.matches("HttpClient-.*|awaitility.*|CompletableFuture.*|ForkJoin.*"))
        .collect(Collectors.toSet());
  }

  private static final Set<String> THREADS_BEFORE =
      Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());

  @Test
  void twoHundredSessionsWithLatencyRunAtOnceOnFewThreads() throws InterruptedException {
    int sessions = 200;
    EmbeddedSettings slow =
        EmbeddedSettingsBuilder.flawless(Mode.MULTI_AGENT)
            .latency(Duration.ofMillis(20), 0.5)
            .build();
    CountDownLatch done = new CountDownLatch(sessions);
    try (EmbeddedGateway gateway = start(slow)) {
      List<TestClient> clients = new ArrayList<>();
      for (int i = 0; i < sessions; i++) {
        AtomicReference<TestClient> self = new AtomicReference<>();
        TestClient client =
            TestClient.listening(
                gateway,
                TestClient.createSession(gateway),
                text -> {
                  JsonObject frame = TestClient.json(text);
                  if (frame.has("tool_name")) {
                    frame.string("call_id").ifPresent(self.get()::succeedLater);
                  }
                  if (frame.get("is_final").map(Boolean.TRUE::equals).orElse(false)) {
                    done.countDown();
                  }
                });
        self.set(client);
        clients.add(client);
      }
      clients.forEach(client -> client.ask("Write the class Greeter."));

      assertThat(done.await(20, TimeUnit.SECONDS)).as("all sessions end").isTrue();
      assertThat(gatewayThreads().size()).isLessThan(20);
      clients.forEach(TestClient::close);
    }
  }
}
