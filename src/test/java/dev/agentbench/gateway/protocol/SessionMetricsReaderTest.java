package dev.agentbench.gateway.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.agent.LlmRequest;
import dev.agentbench.agent.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionMetricsReaderTest {
  private final MessageCodec codec = new MessageCodec();

  private SessionMetrics read(String json) {
    return codec.readMetrics(json.replace('\'', '"'));
  }

  private LlmRequest request(String json) {
    return read("{'requests':[" + json + "]}").requests().get(0);
  }

  @Test
  void aRequestIsReadWithAllItsFigures() {
    SessionMetrics metrics =
        read(
            "{'session_id':'s','total_requests':2,'requests':[{"
                + "'timestamp':'2026-01-20T10:00:00.123456+00:00','model':'gpt-4o',"
                + "'duration_ms':2100,'prompt_tokens':1200,'completion_tokens':400,"
                + "'total_tokens':1600,'has_tool_calls':true,'success':true,'error':null}]}");
    assertThat(metrics.requests())
        .containsExactly(
            new LlmRequest(
                Instant.parse("2026-01-20T10:00:00.123456Z"),
                "gpt-4o",
                Duration.ofMillis(2100),
                new TokenUsage(1200, 400),
                true,
                true,
                null));
    assertThat(metrics.isComplete()).isFalse();
  }

  @Test
  void everyFieldIsOptional() {
    assertThat(request("{}"))
        .isEqualTo(
            new LlmRequest(null, "unknown", Duration.ZERO, TokenUsage.ZERO, false, true, null));
  }

  @Test
  void senselessFiguresAreBroughtIntoBounds() {
    assertThat(request("{'duration_ms':-5,'prompt_tokens':1e300,'completion_tokens':'12'}"))
        .isEqualTo(
            new LlmRequest(
                null,
                "unknown",
                Duration.ZERO,
                new TokenUsage(1_000_000_000L, 12),
                false,
                true,
                null));
    assertThat(request("{'duration_ms':1e18}").duration()).isEqualTo(Duration.ofDays(1));
  }

  @Test
  void aFailedRequestHasAnError() {
    assertThat(request("{'success':false}").error()).isEqualTo("not told");
    assertThat(request("{'error':'rate limit'}").success()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-20T10:00:00, 2026-01-20T10:00:00Z",
    "2026-01-20 10:00:00.5, 2026-01-20T10:00:00.500Z",
    "2026-01-20T10:00:00Z, 2026-01-20T10:00:00Z",
    "2026-01-20T15:45:00+05:45, 2026-01-20T10:00:00Z"
  })
  void aTimestampWithoutAnOffsetIsUtc(String written, Instant meant) {
    assertThat(request("{'timestamp':'" + written + "'}").at()).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-999999999-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59Z",
        "+999999-01-01T00:00:00",
        "9999-12-31T23:59:59-18:00",
        "1969-12-31T23:59:59Z",
        "0001-01-01T00:00:00"
      })
  void aTimestampThatNoClockShowsIsUnknown(String written) {
    assertThat(request("{'timestamp':'" + written + "'}").at()).isNull();
  }

  @Test
  void theFiguresOfAllRequestsTogetherStayWithinTheirTypes() {
    String worst = "{'duration_ms':1e300,'prompt_tokens':1e300,'completion_tokens':1e300}";
    List<LlmRequest> requests =
        read("{'requests':[" + (worst + ",").repeat(20_000) + worst + "]}").requests();

    Duration sum =
        requests.stream().map(LlmRequest::duration).reduce(Duration.ZERO, Duration::plus);
    long tokens = requests.stream().mapToLong(request -> request.tokens().total()).sum();
    assertThat(requests.size()).isEqualTo(10_000);
    assertThat(sum.toNanos()).isPositive();
    assertThat(Math.multiplyExact(tokens, 100_000L)).as("of 100,000 trials").isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-13-40T00:00:00"})
  void anUnreadableTimestampIsUnknown(String written) {
    assertThat(request("{'timestamp':'" + written + "'}").at()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{}", "{'requests':null}", "{'requests':[1]}"})
  void anAnswerOfAnotherKindHoldsNoRequests(String answer) {
    assertThat(read(answer)).isEqualTo(SessionMetrics.NONE);
  }
}
