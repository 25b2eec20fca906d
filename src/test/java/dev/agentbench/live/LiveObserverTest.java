package dev.agentbench.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Control;
import dev.agentbench.result.ControlId;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TranscriptMessage;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.Trial;
import dev.agentbench.testing.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages that the events of a run become. */
class LiveObserverTest {
  private static final Experiment EXPERIMENT = Samples.completed();
  private static final Trial TRIAL = Samples.passedSimple();
  private static final String CALL =
      "{\"type\":\"tool_call\",\"call_id\":\"c1\",\"tool_name\":\"read_file\","
          + "\"arguments\":{\"path\":\"a\"}}";
  private static final String RESULT =
      "{\"type\":\"tool_result\",\"call_id\":\"c1\",\"result\":{\"content\":\"x\"}}";

  private final List<LiveMessage> told = new ArrayList<>();
  private final LiveSink sink =
      new LiveSink() {
        @Override
        public void runs(Instant at, List<LiveRun> runs) {}

        @Override
        public void message(Instant at, ExperimentId experiment, LiveMessage message) {
          told.add(message);
        }
      };

  private LiveObserver observing(LiveRun.Source source) {
    LiveObserver observer =
        new LiveObserver(
            sink,
            () -> Samples.START,
            new LiveContext(
                source, task -> task.value(), LiveContext.Expectations.NONE, List.of(), List.of()));
    observer.experimentStarted(new RunEvent.ExperimentStarted(EXPERIMENT, 10));
    observer.trialStarted(new RunEvent.TrialStarted(TRIAL.id(), TRIAL.key(), Samples.START));
    return observer;
  }

  private static RunEvent.MessageExchanged frame(Direction who, int number, String text) {
    return new RunEvent.MessageExchanged(
        new TranscriptMessage(
            TRIAL.id(), 1, number, who, Samples.START.plusMillis(100L * number), text, false));
  }

  private List<LiveMessage> calls() {
    return told.stream().filter(message -> message.type() == LiveType.TOOL_CALL).toList();
  }

  @Test
  void fromRowsACallIsKnownByItsResultAndFromEventsByItself() {
    LiveObserver rows = observing(LiveRun.Source.DATABASE);
    rows.messageExchanged(frame(Direction.RECEIVED, 1, CALL));
    rows.messageExchanged(frame(Direction.SENT, 4, RESULT));

    assertThat(calls())
        .containsExactly(
            new TrialMessage.ToolCall(
                TRIAL.id(), "read_file", true, 300, "{\"path\":\"a\"}", null));
    assertThat(told)
        .contains(
            new TrialMessage.Doing(TRIAL.id(), "running the tool read_file"),
            new TrialMessage.Doing(TRIAL.id(), "talking"));

    told.clear();
    LiveObserver events = observing(LiveRun.Source.EVENTS);
    events.messageExchanged(frame(Direction.RECEIVED, 1, CALL));
    events.messageExchanged(frame(Direction.SENT, 4, RESULT));
    assertThat(calls()).isEmpty();
  }

  @Test
  void aTrialThatEndsAgainCountsOnce() {
    LiveObserver observer = observing(LiveRun.Source.EVENTS);
    observer.trialFinished(new RunEvent.TrialFinished(TRIAL));
    observer.trialFinished(new RunEvent.TrialFinished(TRIAL));

    LiveMessage.Progress last = (LiveMessage.Progress) told.get(told.size() - 1);
    assertThat(last.current()).isEqualTo(1);
    assertThat(last.outcomes().total()).isEqualTo(1);
    assertThat(last.success()).isNotNull();
    assertThat(last.success().n()).isEqualTo(1);
  }

  @Test
  void anAnsweredRequestIsTold() {
    Control kept =
        new Control.Wish(ControlVerb.PAUSE, null, "ann", "lunch")
            .to(EXPERIMENT.id(), ControlId.random(), Samples.START)
            .answered("the run is paused", Samples.START.plusSeconds(1));

    observing(LiveRun.Source.EVENTS).runSteered(new RunEvent.RunSteered(kept));

    assertThat(told).contains(LiveMessage.Control.of(kept));
  }

  @Test
  void framesThatAreNoMessagesDoNoHarm() {
    LiveObserver observer = observing(LiveRun.Source.DATABASE);
    for (String broken : List.of("", "{", "[]", "{\"type\":7}", "x".repeat(100_000))) {
      observer.messageExchanged(frame(Direction.RECEIVED, 1, broken));
      observer.messageExchanged(frame(Direction.SENT, 2, broken));
    }
    assertThat(told)
        .filteredOn(message -> message.type() == LiveType.MESSAGE)
        .hasSize(10)
        .allSatisfy(
            message -> assertThat(((TrialMessage.Message) message).kind()).isEqualTo("other"));
  }
}
