package dev.agentbench.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.front.FrontServer;
import dev.agentbench.front.RateGate;
import dev.agentbench.front.RateLimit;
import dev.agentbench.result.Mode;
import dev.agentbench.testing.EmbeddedSettingsBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private static EmbeddedGateway allowing(int requests) {
    return EmbeddedGateway.start(
        EmbeddedSettingsBuilder.flawless(Mode.SINGLE_AGENT)
            .rateLimit(new RateLimit(requests, WINDOW))
            .build(),
        SampleTasks.all(),
        SampleTasks.solutions());
  }

  @Test
  void theWindowSlidesAndWhatIsRefusedDoesNotCount() {
    AtomicLong now = new AtomicLong(-1);
    RateGate gate = new RateGate(new RateLimit(2, Duration.ofNanos(100)), now::get);
    assertThat(gate.admits()).isTrue();
    now.addAndGet(60);
    assertThat(gate.admits()).isTrue();
    now.addAndGet(39);
    assertThat(gate.admits()).isFalse();
    now.addAndGet(1);
    assertThat(gate.admits()).isTrue();
    assertThat(gate.admits()).isFalse();
    now.addAndGet(60);
    assertThat(gate.admits()).isTrue();
  }

  @Test
  void callsAndMessagesOfAllSessionsShareTheLimit() {
    try (EmbeddedGateway gateway = allowing(3);
        TestClient first = TestClient.inNewSession(gateway);
        TestClient second = TestClient.inNewSession(gateway)) {
      assertThat(first.ask("hello").next().string("type")).contains("assistant_message");
      assertThat(second.ask("hello").nextText())
          .isEqualTo("{\"type\":\"error\",\"content\":\"Agent error: 429\"}");
      assertThat(TestClient.post(gateway, "/api/v1/sessions", Map.of()).statusCode())
          .isEqualTo(429);
    }
  }

  @Test
  void healthAnswersWhateverTheLimit() {
    try (EmbeddedGateway gateway = allowing(1)) {
      assertThat(TestClient.get(gateway, "/health", Map.of()).statusCode()).isEqualTo(200);
      assertThat(TestClient.get(gateway, "/health", Map.of()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aRefusedToolResultIsStillAwaited() {
    AtomicLong now = new AtomicLong();
    EmbeddedSettings settings =
        EmbeddedSettingsBuilder.flawless(Mode.SINGLE_AGENT)
            .rateLimit(new RateLimit(2, WINDOW))
            .build();
    try (EmbeddedGateway gateway =
            EmbeddedGateway.start(
                settings,
                SampleTasks.all(),
                SampleTasks.solutions(),
                FrontServer.PING_EVERY,
                now::get);
        TestClient client = TestClient.inNewSession(gateway)) {
      client.ask(SampleTasks.writeGreeter().description());
      String callId = firstCall(client);
      client.succeed(callId);
      assertThat(client.next().string("content")).contains("Agent error: 429");

      now.addAndGet(WINDOW.toNanos());
      client.succeed(callId);

      assertThat(client.next().string("tool_name")).contains("write_file");
    }
  }

  private static String firstCall(TestClient client) {
    var frame = client.next();
    while (frame.string("call_id").isEmpty()) {
      frame = client.next();
    }
    return frame.string("call_id").orElseThrow();
  }
}
