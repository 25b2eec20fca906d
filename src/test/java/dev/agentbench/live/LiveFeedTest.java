package dev.agentbench.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentbench.event.RunEvent;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.TrialId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What readers of a feed get, however late they come. */
class LiveFeedTest {
  private static final Instant NOW = LiveSamples.START;
  private static final LiveFeed.Wanted ALL = new LiveFeed.Wanted(null, true);

  private final LiveFeed feed = new LiveFeed(() -> NOW);

  private void say(int count) {
    for (int i = 0; i < count; i++) {
      feed.message(NOW, LiveSamples.EXPERIMENT, new LiveMessage.Notice("n" + i));
    }
  }

  private static List<LiveFrame> rest(LiveFeed.Cursor cursor) {
    List<LiveFrame> frames = new ArrayList<>();
    for (Optional<LiveFrame> next = cursor.next(); next.isPresent(); next = cursor.next()) {
      frames.add(next.get());
    }
    return frames;
  }

  @Test
  void aNewReaderGetsTheStateAndThenWhatHappens() {
    feed.runs(NOW, List.of(LiveSamples.run()));
    say(3);
    LiveFeed.Cursor reader = feed.cursor(ALL, null, 0);

    List<LiveFrame> first = rest(reader);
    say(2);

    assertThat(first)
        .singleElement()
        .extracting(frame -> frame.message().type())
        .isEqualTo(LiveType.STATE);
    assertThat(rest(reader)).extracting(LiveFrame::sequence).containsExactly(5L, 6L);
  }

  @Test
  void aReaderThatComesBackMissesNothingAndGetsNothingTwice() {
    feed.runs(NOW, List.of(LiveSamples.run()));
    LiveFeed.Cursor before = feed.cursor(ALL, null, 0);
    say(5);
    List<Long> seen = new ArrayList<>();
    rest(before).forEach(frame -> seen.add(frame.sequence()));
    long last = seen.get(seen.size() - 1);
    say(5);

    rest(feed.cursor(ALL, feed.id(), last)).forEach(frame -> seen.add(frame.sequence()));

    assertThat(seen).containsExactly(6L, 7L, 8L, 9L, 10L, 11L);
  }

  @Test
  void aReaderOfAnotherFeedOrOfTheFutureGetsTheState() {
    feed.runs(NOW, List.of(LiveSamples.run()));
    say(5);

    for (LiveFeed.Cursor reader :
        List.of(
            feed.cursor(ALL, UUID.randomUUID().toString(), 3),
            feed.cursor(ALL, feed.id(), 7),
            feed.cursor(ALL, feed.id(), -4))) {
      assertThat(rest(reader)).singleElement().extracting(LiveFrame::sequence).isEqualTo(6L);
    }
  }

  @Test
  void aReaderThatFellBehindGetsTheStateInPlaceOfWhatIsGone() {
    feed.runs(NOW, List.of(LiveSamples.run()));
    LiveFeed.Cursor slow = feed.cursor(ALL, null, 0);
    rest(slow);
    say(20_000);

    List<LiveFrame> late = rest(slow);
    say(1);

    assertThat(late)
        .singleElement()
        .extracting(frame -> frame.message().type())
        .isEqualTo(LiveType.STATE);
    assertThat(rest(slow)).extracting(LiveFrame::sequence).containsExactly(20_002L);
  }

  @Test
  void longTextsPushOldMessagesOutBeforeTheyFillTheMemory() {
    feed.runs(NOW, List.of(LiveSamples.run()));
    LiveFeed.Cursor slow = feed.cursor(ALL, null, 0);
    rest(slow);
    for (int i = 0; i < 40; i++) {
      feed.message(NOW, LiveSamples.EXPERIMENT, LiveSamples.said("x".repeat(1 << 20), false));
    }

    assertThat(rest(slow))
        .extracting(frame -> frame.message().type())
        .containsExactly(LiveType.STATE);
  }

  @Test
  void aReaderOfOneRunGetsItsArmsAndNoOther() {
    ExperimentId other = ExperimentId.random();
    ExperimentId arm = ExperimentId.random();
    feed.runs(
        NOW,
        List.of(
            LiveSamples.run(LiveSamples.EXPERIMENT, "g"),
            LiveSamples.run(arm, "g"),
            LiveSamples.run(other, "h")));
    LiveFeed.Cursor one = feed.cursor(new LiveFeed.Wanted(LiveSamples.EXPERIMENT, true), null, 0);
    LiveMessage.State state = (LiveMessage.State) rest(one).get(0).message();
    feed.message(NOW, other, new LiveMessage.Notice("other"));
    feed.message(NOW, arm, new LiveMessage.Notice("arm"));
    feed.message(NOW, LiveSamples.EXPERIMENT, new LiveMessage.Notice("own"));

    assertThat(state.runs())
        .extracting(LiveRun::experiment)
        .containsExactly(LiveSamples.EXPERIMENT, arm);
    assertThat(rest(one))
        .extracting(LiveFrame::experiment)
        .containsExactly(arm, LiveSamples.EXPERIMENT);
  }

  @Test
  void aRunThatBeginsIsToldAsAState() {
    LiveFeed.Cursor reader = feed.cursor(ALL, null, 0);
    assertThat(rest(reader)).hasSize(1);

    feed.runs(NOW, List.of(LiveSamples.run()));

    assertThat(rest(reader))
        .singleElement()
        .satisfies(frame -> assertThat(((LiveMessage.State) frame.message()).runs()).hasSize(1));
  }

  @Test
  void theStateIsWhatTheMessagesLeft() {
    feed.runs(NOW, List.of(LiveSamples.run()));
    feed.message(NOW, LiveSamples.EXPERIMENT, LiveSamples.started());
    feed.message(NOW, LiveSamples.EXPERIMENT, LiveSamples.said("I ", true));
    feed.message(NOW, LiveSamples.EXPERIMENT, LiveSamples.said("look", false));
    LiveRun running = feed.runs().get(0);

    assertThat(running.running())
        .singleElement()
        .satisfies(
            trial -> {
              assertThat(trial.lastWords()).isEqualTo("I look");
              assertThat(trial.agent()).isEqualTo("Coder");
            });

    feed.message(NOW, LiveSamples.EXPERIMENT, LiveSamples.said("y".repeat(500), false));
    assertThat(feed.runs().get(0).running().get(0).lastWords()).isEqualTo("y".repeat(200));

    feed.message(NOW, LiveSamples.EXPERIMENT, LiveSamples.finished());
    feed.message(NOW, LiveSamples.EXPERIMENT, LiveSamples.progress(1));
    LiveRun after = feed.runs().get(0);
    assertThat(after.running()).isEmpty();
    assertThat(after.recent()).hasSize(1);
    assertThat(after.finished()).isEqualTo(1);
    assertThat(after.curve()).hasSize(1);
  }

  @Test
  void ofMessagesOfRunsThatNobodyToldNothingIsKept() {
    feed.message(NOW, LiveSamples.EXPERIMENT, new LiveMessage.Notice("x"));

    assertThat(rest(feed.cursor(ALL, feed.id(), 0))).isEmpty();
  }

  @Test
  void aCurveHasAtMostTwoHundredPointsAndEndsWithTheLast() {
    Curve curve = new Curve(List.of());
    for (int n = 1; n <= 5_000; n++) {
      curve.add(new LiveRun.Point(n, 0.5, 0.4, 0.6));
    }

    assertThat(curve.points()).hasSizeBetween(100, 200);
    assertThat(curve.points().get(0).n()).isEqualTo(1);
    assertThat(curve.points().get(curve.points().size() - 1).n()).isEqualTo(5_000);
    assertThat(curve.points())
        .isSortedAccordingTo(java.util.Comparator.comparingInt(LiveRun.Point::n));
  }

  @Test
  void ofARunThatTellsItselfNobodyElseTells() {
    LiveRun byRows = LiveSamples.byRows();
    feed.reserve(List.of(LiveSamples.EXPERIMENT));
    feed.runs(NOW, List.of(byRows));
    assertThat(feed.runs()).isEmpty();

    feed.runs(NOW, List.of(LiveSamples.run()));
    feed.runs(NOW, List.of(byRows));
    assertThat(feed.runs().get(0).source()).isEqualTo(LiveRun.Source.EVENTS);

    feed.release(LiveSamples.EXPERIMENT);
    feed.runs(NOW, List.of(byRows));
    assertThat(feed.runs().get(0).source()).isEqualTo(LiveRun.Source.DATABASE);
  }

  @Test
  void runsThatEndedAreForgottenSometime() {
    feed.runs(NOW, List.of(LiveSamples.run()));
    feed.message(
        NOW,
        LiveSamples.EXPERIMENT,
        new LiveMessage.ExperimentFinished(LiveRun.Status.COMPLETED, null));
    ExperimentId next = ExperimentId.random();

    feed.runs(NOW.plusSeconds(60), List.of(LiveSamples.run(next, null)));
    assertThat(feed.runs()).hasSize(2);
    feed.runs(NOW.plusSeconds(3_600), List.of(LiveSamples.run(next, null)));

    assertThat(feed.runs()).extracting(LiveRun::experiment).containsExactly(next);
  }

  /** Reasons of the runner may quote an answer of the Gateway or the name of a tool. */
  @Test
  void whoReadsNoContentReadsNoneInNoticesAndReasons() {
    for (String reason :
        List.of(
            "3 trials in a row ended with the same error: " + LiveSamples.WRITTEN,
            "The Gateway at http://g wants other credentials: HTTP 401 "
                + LiveSamples.WRITTEN
                + ".",
            "trial task_001 of 7c9e6679, repeat 1: the trial was stuck running the tool "
                + LiveSamples.WRITTEN
                + " for 90 s (limit 30 s); its result is not kept",
            "the runner broke: java.lang.IllegalStateException: " + LiveSamples.WRITTEN)) {
      List<LiveMessage> told =
          List.of(
              new LiveMessage.Notice(RunEvent.Notice.STOPPED + reason),
              new LiveMessage.ExperimentFinished(LiveRun.Status.STOPPED, reason));

      assertThat(told)
          .allSatisfy(message -> assertThat(message.toString()).contains(LiveSamples.WRITTEN));
      assertThat(told)
          .extracting(LiveMessage::withoutContent)
          .allSatisfy(
              message -> assertThat(message.toString()).doesNotContain(LiveSamples.WRITTEN));
    }
    LiveMessage stuck =
        new LiveMessage.Notice(
            "Trial task_001 of 7c9e6679, repeat 1 is stuck running the tool "
                + LiveSamples.WRITTEN
                + " for 90 s (limit 30 s); the log shows where");
    assertThat(stuck.withoutContent())
        .isEqualTo(
            new LiveMessage.Notice(
                "Trial task_001 of 7c9e6679, repeat 1 is stuck running a tool for 90 s (limit 30"
                    + " s); the log shows where"));
  }

  @Test
  void whatTheProgramAndPeopleSayIsThereWithoutContent() {
    for (String reason :
        List.of(
            "the run has cost 1,234.50 USD (estimate), and max-cost was set to 3.00",
            "the run has cost 0.0120 USD, and benchmark.max_cost_usd is 0.01",
            "1 trial failed or timed out, and --max-failures is 1",
            "task größe_1 must pass, but failed",
            "a success rate of 90.0 % is out of reach: at most 80.0 % if all other trials pass",
            "the sequential test is decided, after 1,200 tasks",
            "interrupted by the user",
            "stopped by ana: it is slow")) {
      LiveMessage notice = new LiveMessage.Notice(RunEvent.Notice.STOPPED + reason);
      LiveMessage end = new LiveMessage.ExperimentFinished(LiveRun.Status.STOPPED, reason);

      assertThat(notice.withoutContent()).isEqualTo(notice);
      assertThat(end.withoutContent()).isEqualTo(end);
    }
    LiveMessage crashed =
        new LiveMessage.ExperimentFinished(LiveRun.Status.CRASHED, "its process died");
    assertThat(crashed.withoutContent()).isEqualTo(crashed);
    LiveMessage steered = new LiveMessage.Notice("The run is paused");
    assertThat(steered.withoutContent()).isEqualTo(steered);
  }

  @Test
  void longArgumentsOfToolsPushOldMessagesOutAsWell() {
    feed.runs(NOW, List.of(LiveSamples.run()));
    LiveFeed.Cursor slow = feed.cursor(ALL, null, 0);
    rest(slow);
    String arguments = "x".repeat(1 << 20);
    for (int i = 0; i < 40; i++) {
      feed.message(
          NOW,
          LiveSamples.EXPERIMENT,
          new TrialMessage.ToolCall(LiveSamples.TRIAL, "read_file", true, 1, arguments, null));
    }

    assertThat(rest(slow))
        .extracting(frame -> frame.message().type())
        .containsExactly(LiveType.STATE);
  }

  @Test
  void startsWithoutEndsTakeABoundedRoom() {
    feed.runs(NOW, List.of(LiveSamples.run()));
    for (int i = 0; i < 5_000; i++) {
      feed.message(
          NOW,
          LiveSamples.EXPERIMENT,
          new TrialMessage.TaskStarted(
              TrialId.parse(new UUID(i, i).toString()), LiveSamples.TASK, "t", 0));
    }

    assertThat(feed.runs().get(0).running()).hasSize(2_000);
  }
}
