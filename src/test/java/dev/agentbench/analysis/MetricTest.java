package dev.agentbench.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentbench.testing.Samples;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricTest {

  @Test
  void readsWhatTheTrialHolds() {
    var trial = Samples.failedCheck().metrics();
    assertThat(Metric.SUCCESS.of(trial)).hasValue(0);
    assertThat(Metric.DURATION.of(trial)).hasValueCloseTo(12.34, within(1e-9));
    assertThat(Metric.TIME_TO_FIRST_TOKEN.of(trial)).hasValueCloseTo(0.84, within(1e-9));
    assertThat(Metric.TIME_TO_FIRST_TOOL_CALL.of(trial)).hasValueCloseTo(1.5, within(1e-9));
    assertThat(Metric.INPUT_TOKENS.of(trial)).hasValue(1800);
    assertThat(Metric.OUTPUT_TOKENS.of(trial)).hasValue(440);
    assertThat(Metric.TOKENS.of(trial)).hasValue(2240);
    assertThat(Metric.COST.of(trial)).hasValueCloseTo(0.0089, within(1e-12));
    assertThat(Metric.LLM_CALLS.of(trial)).hasValue(2);
    assertThat(Metric.TOOL_CALLS.of(trial)).hasValue(4);
    assertThat(Metric.TOOL_SUCCESS.of(trial)).hasValue(0.5);
    assertThat(Metric.AGENT_SWITCHES.of(trial)).hasValue(1);
    assertThat(Metric.ROUTING.of(trial)).hasValue(0);
    assertThat(Metric.HALLUCINATION.of(trial)).hasValue(1);
  }

  @Test
  void silentAgentHasNoTimeToAnswer() {
    assertThat(Metric.TIME_TO_ANSWER.of(Samples.timedOut().metrics())).isEmpty();
  }

  @Test
  void unverifiedTrialIsMeasuredButNotScored() {
    assertThat(Metric.SUCCESS.of(Samples.unverified().metrics())).isEmpty();
    assertThat(Metric.DURATION.of(Samples.unverified().metrics())).isPresent();
  }

  @Test
  void unreportedTokensAreUnknownNotZero() {
    var silentGateway =
        Samples.draft("task_1", "simple", "coding", "t", null)
            .llmCalls()
            .toolCalls()
            .trial()
            .metrics();
    assertThat(Metric.TOKENS.of(silentGateway)).isEmpty();
    assertThat(Metric.COST.of(silentGateway)).isEmpty();
    assertThat(Metric.TOOL_SUCCESS.of(silentGateway)).isEmpty();
    assertThat(Metric.TOOL_CALLS.of(silentGateway)).hasValue(0);
  }

  @Test
  void abandonedAttemptsAreNotCounted() {
    assertThat(Metric.TOKENS.of(Samples.passedAfterRetry().metrics())).hasValue(1780);
    assertThat(Metric.LLM_CALLS.of(Samples.passedAfterRetry().metrics())).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource
  void trialsThatWereCutShortMeasureNothing(Metric metric) {
    assertThat(metric.of(Samples.infrastructureError().metrics())).isEmpty();
    assertThat(metric.of(Samples.cancelled().metrics())).isEmpty();
  }

  @Test
  void idsAreLowerCaseInEveryLocale() {
    assertThat(Arrays.stream(Metric.values()).map(Metric::id))
        .contains("success", "time_to_first_token", "hallucination")
        .allMatch(id -> id.matches("[a-z_]+"));
  }
}
