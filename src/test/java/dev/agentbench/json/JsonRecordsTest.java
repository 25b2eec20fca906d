package dev.agentbench.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentbench.agent.SubtaskStatus;
import dev.agentbench.result.AgentSwitch;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Label;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.PlanRecord.SubtaskRecord;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Samples;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonRecordsTest {
  @Example
  void aTrialComesBackAsItWas() {
    for (Trial trial : new Trial[] {rich(), Samples.bare(Samples.running())}) {
      assertThat(again(trial, Trial.class)).isEqualTo(trial);
    }
  }

  @Example
  void anExperimentComesBackAsItWas() {
    Experiment ended = Samples.rich().endedWith(Samples.completed());

    assertThat(again(ended, Experiment.class)).isEqualTo(ended);
    assertThat(again(Samples.running(), Experiment.class).end()).isNull();
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.FIRST)
  void anyTextComesBackAsItWas(@ForAll String key, @ForAll("halves") String value) {
    Label label = new Label(key, value);

    String line = JsonRecords.line(label);

    assertThat(JsonRecords.read(line, Label.class)).isEqualTo(label);
    assertThat(JsonRecords.read(JsonRecords.readableLine(label), Label.class)).isEqualTo(label);
    assertThat(line).matches("[ -~]+");
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.FIRST)
  void anyTimeComesBackAsItWas(@ForAll("instants") Instant at, @ForAll("durations") Duration took) {
    ToolCallRecord call = new ToolCallRecord(1, null, "t", null, at, took, true, null);

    assertThat(again(call, ToolCallRecord.class)).isEqualTo(call);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.FIRST)
  void anyNumberComesBackAsItWas(@ForAll double number) {
    SubtaskRecord subtask =
        new SubtaskRecord(
            "s", 1, "", null, null, SubtaskStatus.PENDING, null, null, number, null, null);

    assertThat(again(subtask, SubtaskRecord.class)).isEqualTo(subtask);
  }

  @Example
  void aNumberThatIsNoneComesBackAsItWas() {
    for (double number :
        new double[] {Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE}) {
      LlmCall call =
          new LlmCall(1, "a", "m", null, Duration.ZERO, rich().tokens(), true, null, number, false);
      assertThat(again(call, LlmCall.class)).isEqualTo(call);
    }
  }

  @Example
  void aSwitchOfAnOlderDocumentHasItsConfidenceAsANumber() {
    String older =
        "{\"attempt\":1,\"to\":\"a\",\"confidence\":0.95,\"at\":\"2026-01-20T10:00:00Z\"}";
    assertThat(JsonRecords.read(older, AgentSwitch.class).confidence()).isEqualTo("0.95");
  }

  @Example
  void aSubtaskOfAnOlderDocumentWaitsForNoOther() {
    String older =
        "{\"subtask_id\":\"s\",\"sequence\":1,\"description\":\"\",\"status\":\"pending\"}";
    assertThat(JsonRecords.read(older, SubtaskRecord.class).dependencies()).isEmpty();
  }

  @Example
  void namesAreThoseOfADocument() {
    String line = JsonRecords.line(rich());

    assertThat(line)
        .contains("\"llm_calls\":[{\"attempt\":1")
        .contains("\"outcome\":\"failed\"")
        .contains("\"conversation\":61.001")
        .doesNotContain("\n");
  }

  @Example
  void whatIsNoSuchRecordIsRefused() {
    for (String wrong :
        new String[] {"", "{", "null1", "{\"key\":\"a\",\"value\":\"b\",\"c\":1}", "[]", "{} {}"}) {
      assertThatThrownBy(() -> JsonRecords.read(wrong, Label.class))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
    String line = JsonRecords.line(rich());
    for (String wrong :
        new String[] {
          line.replace("\"repeat\":4,", ""),
          line.replace("\"outcome\":\"failed\"", "\"outcome\":\"sunk\""),
          line.replaceFirst("\"started_at\":\"2", "\"started_at\":\"x"),
          line.replace("61.001", "\"long\""),
          line.replaceFirst("\"plans\":\\[.*?\\}\\],", "")
        }) {
      assertThat(wrong).isNotEqualTo(line);
      assertThatThrownBy(() -> JsonRecords.read(wrong, Trial.class))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Provide
  Arbitrary<String> halves() {
    return Arbitraries.strings()
        .withChars('\ud83d', '\ude00', 'a', '\u2028', '\n', '"')
        .ofMaxLength(6);
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(-1L << 35, 1L << 35)
        .flatMap(
            second ->
                Arbitraries.longs()
                    .between(0, 999_999_999)
                    .map(nano -> Instant.ofEpochSecond(second, nano)));
  }

  @Provide
  Arbitrary<Duration> durations() {
    return Arbitraries.longs().map(Duration::ofNanos);
  }

  private static Trial rich() {
    return Samples.rich(Samples.running());
  }

  private static <T> T again(T value, Class<T> type) {
    return JsonRecords.read(JsonRecords.line(value), type);
  }
}
