package dev.agentbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.agentbench.event.RunEvent;
import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.AttemptRecord.Cause;
import dev.agentbench.result.ControlVerb;
import dev.agentbench.result.Experiment.Status;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.run.Steered.Kind;
import dev.agentbench.run.SteeredRuns.Begun;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.trial.conversation.TrialSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are steered, on a real Gateway and a real database. */
@Tag("slow")
@Timeout(60)
class SteeringTest {
  private static final TrialSettings PATIENT =
      SteeredRuns.patience(Duration.ofSeconds(20), Duration.ofSeconds(40));
  private static final Duration STEP = Duration.ofMillis(60);

  /** A machine that is busy must not let a trial end before it is steered. */
  private static final Duration SLOW_STEP = Duration.ofMillis(200);

  /** The agent thinks for a second before it calls its first tool, and once more after it. */
  private static final String THINKS =
      """
      sessions:
        - times: 1
          steps:
            - wait_ms: 1000
            - send: {type: tool_call, call_id: c1, tool_name: list_files, arguments: {path: "."}}
            - wait_ms: 400
            - close: 1011
      """;

  @TempDir private Path folder;
  private @Nullable SteeredRuns runs;

  @AfterEach
  void close() {
    if (runs != null) {
      runs.close();
    }
  }

  @Test
  void duringASoftPauseRunningTrialsEndAndNoneStarts() throws Exception {
    Begun run = begin(PATIENT, 4, 2);
    run.seen().awaitAnyStart();

    assertThat(run.steering().pause(false).kind()).isEqualTo(Kind.DONE);
    assertThat(run.steering().pause(false).kind()).isEqualTo(Kind.ALREADY);
    await().atMost(Duration.ofSeconds(20)).until(() -> allThatStartedHaveEnded(run));
    int ended = run.seen().of(RunEvent.TrialFinished.class).size();
    Thread.sleep(400); // nothing may happen meanwhile

    assertThat(run.seen().of(RunEvent.TrialStarted.class)).hasSize(ended).hasSizeLessThan(4);
    assertThat(run.isOver()).isFalse();
    assertThat(run.steering().resume().kind()).isEqualTo(Kind.DONE);
    assertThat(run.steering().resume().kind()).isEqualTo(Kind.ALREADY);
    assertThat(run.end()).isEqualTo(RunResult.COMPLETED);
    assertThat(run.rows()).hasSize(4).allMatch(Trial::passed);
  }

  @Test
  void aPauseThatIsLongerThanEveryLimitTimesNothingOutAndIsNoTimeOfTheAgents() throws Exception {
    Begun run = begin(SteeredRuns.patience(Duration.ofMillis(800), Duration.ofMillis(1500)), 1, 1);
    awaitFirstFrame(run);
    run.steering().pause(true);
    TrialId held = run.seen().awaitAnyStart();
    run.seen().awaitHold(held);

    Thread.sleep(2500); // the pause itself
    run.steering().resume();

    assertThat(run.end()).isEqualTo(RunResult.COMPLETED);
    Trial trial = run.rows().get(0);
    assertThat(trial.outcome()).as(trial.result().reason()).isEqualTo(Outcome.PASSED);
    assertThat(trial.records().attempts()).hasSize(1);
    assertThat(Duration.between(trial.startedAt(), trial.completedAt()))
        .isGreaterThan(Duration.ofMillis(2500));
    assertThat(trial.timings().conversation()).isLessThan(Duration.ofMillis(1500));
    assertThat(trial.timings().answer()).isEqualTo(trial.timings().conversation());
    assertThat(trial.timings().held()).as("the rate limit held nothing").isZero();
    assertThat(trial.records().toolCalls())
        .allMatch(call -> call.duration().compareTo(Duration.ofSeconds(1)) < 0);
  }

  @Test
  void whileATrialIsHeldNothingOfItGoesOutAndNoToolRuns() throws Exception {
    Begun run = begin(PATIENT, 1, 1);
    awaitFirstFrame(run);
    run.steering().pause(true);
    run.seen().awaitHold(run.seen().awaitAnyStart());
    long sent = sent(run);
    int tools = toolResults(run);
    Thread.sleep(400); // nothing may happen meanwhile

    assertThat(sent(run)).isEqualTo(sent);
    assertThat(toolResults(run)).isEqualTo(tools);
    run.steering().resume();
    assertThat(run.end()).isEqualTo(RunResult.COMPLETED);
  }

  @Test
  void aSoftPauseCanBecomeOneThatHoldsAndStaysSo() throws Exception {
    Begun run = begin(PATIENT, 2, 1);
    awaitFirstFrame(run);
    assertThat(run.steering().pause(false).kind()).isEqualTo(Kind.DONE);
    assertThat(run.steering().pause(true).kind()).isEqualTo(Kind.DONE);
    assertThat(run.steering().pause(false).kind()).isEqualTo(Kind.ALREADY);
    run.seen().awaitHold(run.seen().awaitAnyStart());
    run.steering().resume();
    assertThat(run.end()).isEqualTo(RunResult.COMPLETED);
  }

  @Test
  void aSocketThatDiesDuringAHoldIsAnErrorOfTheInfrastructureAndTriedAgain() throws Exception {
    runs = new SteeredRuns(folder, PATIENT, 1, Duration.ZERO, List.of(), THINKS);
    Begun run = runs.begin(1);
    awaitSent(run);
    run.steering().pause(true);
    run.seen().awaitHold(run.seen().awaitAnyStart());
    Thread.sleep(800); // the Gateway closes meanwhile
    run.steering().resume();

    assertThat(run.end()).isEqualTo(RunResult.COMPLETED);
    assertThat(run.rows()).singleElement().matches(Trial::passed);
    assertThat(run.rows().get(0).records().attempts())
        .extracting(AttemptRecord::cause)
        .containsExactly(Cause.INFRASTRUCTURE, Cause.ANSWERED);
  }

  @Test
  void aHeldTrialIsCancelledAloneAndTheNextOneRuns() throws Exception {
    Begun run = begin(PATIENT, 2, 1);
    TrialId held = hold(run);

    assertThat(run.steering().cancel(held, "cancelled by ann").kind()).isEqualTo(Kind.DONE);
    run.seen().awaitEnd(held);
    run.steering().resume();

    assertThat(run.end()).isEqualTo(RunResult.COMPLETED);
    assertThat(run.rows())
        .extracting(trial -> trial.outcome() + " " + trial.result().reason())
        .containsExactly("CANCELLED cancelled by ann", "PASSED null");
  }

  @Test
  void aHeldRunThatIsStoppedEndsItsTrialsAndStartsNoOther() throws Exception {
    Begun run = begin(PATIENT, 4, 1);
    hold(run);

    assertThat(run.steering().stop("stopped by ann").kind()).isEqualTo(Kind.DONE);
    assertThat(run.steering().stop("once more").kind()).isEqualTo(Kind.ALREADY);

    assertThat(run.end()).isEqualTo(new RunResult(Status.INTERRUPTED, "stopped by ann", true));
    assertThat(run.rows()).singleElement().matches(Trial::passed);
  }

  @Test
  void aHeldRunThatIsCancelledEndsAtOnce() throws Exception {
    Begun run = begin(PATIENT, 4, 1);
    hold(run);

    run.executor().cancel("Ctrl-C", Duration.ofSeconds(30));

    assertThat(run.end()).isEqualTo(new RunResult(Status.INTERRUPTED, "Ctrl-C", true));
    assertThat(run.rows()).isNotEmpty().allMatch(trial -> trial.outcome() == Outcome.CANCELLED);
  }

  @Test
  void aPausedRunWithoutRunningTrialsIsStopped() throws Exception {
    Begun run = begin(PATIENT, 4, 1);
    run.seen().awaitAnyStart();
    run.steering().pause(false);
    await().atMost(Duration.ofSeconds(20)).until(() -> allThatStartedHaveEnded(run));

    run.steering().stop("stopped by ann");

    assertThat(run.end().status()).isEqualTo(Status.INTERRUPTED);
    assertThat(run.rows()).hasSizeLessThan(4).allMatch(Trial::passed);
  }

  @Test
  void aCancelledTrialIsRunAgainInTheSameRunAndItsNewResultReplacesTheOld() throws Exception {
    Begun run = begin(PATIENT, 3, 1);
    TrialId first = run.seen().awaitAnyStart();
    assertThat(run.steering().requeue(first).kind()).as("it runs").isEqualTo(Kind.ALREADY);
    run.steering().cancel(first, "cancelled by ann");
    run.seen().awaitEnd(first);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> run.steering().requeue(first).kind() != Kind.REFUSED);
    assertThat(run.steering().requeue(first).kind()).isEqualTo(Kind.ALREADY);

    assertThat(run.end()).isEqualTo(RunResult.COMPLETED);
    assertThat(run.rows()).hasSize(3).allMatch(Trial::passed);
    assertThat(run.rows()).extracting(Trial::id).doesNotContain(first);
    assertThat(run.seen().of(RunEvent.TrialRequeued.class))
        .extracting(RunEvent.TrialRequeued::earlier)
        .containsExactly(first);
    assertThat(run.seen().counts().values()).containsOnly(1);
  }

  /** Nothing waits, but the run is not over. */
  @Test
  void aTrialIsRunAgainWhileOnlyTheLastOneRuns() throws Exception {
    Begun run = begin(PATIENT, 2, 2);
    TrialId first = run.seen().awaitAnyStart();
    TrialId other =
        run.seen()
            .await(RunEvent.TrialStarted.class, start -> !start.trial().equals(first))
            .trial();
    run.steering().pause(true);
    run.seen().awaitHold(other);
    run.steering().cancel(first, "cancelled by ann");
    run.seen().awaitEnd(first);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> run.steering().requeue(first).kind() == Kind.DONE);
    run.steering().resume();

    assertThat(run.end()).isEqualTo(RunResult.COMPLETED);
    assertThat(run.rows()).hasSize(2).allMatch(Trial::passed);
  }

  @Test
  void whatHasAScoreIsNeitherCancelledNorRunAgain() throws Exception {
    Begun run = begin(PATIENT, 3, 1);
    TrialId first = run.seen().awaitAnyStart();
    run.steering().pause(false); // so that the run is not over before it is asked
    run.seen().awaitEnd(first);

    assertThat(run.steering().cancel(first, "too late"))
        .isEqualTo(Steered.refused("the trial has ended as passed"));
    assertThat(run.steering().requeue(first).text())
        .endsWith("ended as passed; only what ended as error or cancelled is run again");
    assertThat(run.steering().requeue(TrialId.at(Instant.now())).kind()).isEqualTo(Kind.REFUSED);
    run.steering().resume();
    assertThat(run.end()).isEqualTo(RunResult.COMPLETED);
  }

  @Test
  void aTrialWhoseChecksRunCanBeCancelled() throws Exception {
    runs =
        new SteeredRuns(
            folder,
            PATIENT,
            2,
            Duration.ZERO,
            List.of(new CheckSpec.CommandSucceeds("sleep 15", ".", null)),
            null);
    Begun run = runs.begin(1);
    TrialId checked = run.seen().await(RunEvent.TrialChecking.class, any -> true).trial();

    assertThat(run.steering().cancel(checked, "cancelled by ann").kind()).isEqualTo(Kind.DONE);
    run.seen().awaitEnd(checked);
    run.executor().cancel("enough", Duration.ZERO);

    run.end();
    assertThat(run.rows())
        .filteredOn(trial -> trial.id().equals(checked))
        .singleElement()
        .matches(trial -> trial.outcome() == Outcome.CANCELLED);
  }

  @Test
  void moreTrialsTalkAtOnceAtOnceAndFewerAsTheyEnd() throws Exception {
    Begun run = begin(PATIENT, 12, 1);
    run.seen().awaitAnyStart();
    assertThat(run.steering().concurrency(4))
        .isEqualTo(Steered.done("4 trials may run at once instead of 1"));
    assertThat(run.steering().concurrency(4).kind()).isEqualTo(Kind.ALREADY);
    await().atMost(Duration.ofSeconds(20)).until(() -> talking(run) == 4);

    assertThat(run.steering().concurrency(1).kind()).isEqualTo(Kind.DONE);
    await().atMost(Duration.ofSeconds(20)).until(() -> talking(run) == 1);
    assertThat(run.end()).isEqualTo(RunResult.COMPLETED);
    assertThat(run.rows()).hasSize(12).allMatch(Trial::passed);
  }

  @Test
  void aNumberOfTrialsOutOfBoundsIsRefused() throws Exception {
    Begun run = begin(PATIENT, 1, 1);
    assertThat(run.steering().concurrency(0).kind()).isEqualTo(Kind.REFUSED);
    assertThat(run.steering().concurrency(ControlVerb.MOST_AT_ONCE + 1).kind())
        .isEqualTo(Kind.REFUSED);
    run.end();
  }

  @Test
  void aRunThatIsOverRefusesAll() throws Exception {
    Begun run = begin(PATIENT, 1, 1);
    TrialId only = run.seen().awaitAnyStart();
    run.end();

    Steering steering = run.steering();
    assertThat(
            List.of(
                steering.pause(false),
                steering.pause(true),
                steering.resume(),
                steering.stop("why"),
                steering.cancel(only, "why"),
                steering.requeue(only),
                steering.concurrency(3)))
        .allMatch(answer -> answer.kind() == Kind.REFUSED);
  }

  @Test
  void whatWasDoneIsToldToWhoWatches() throws Exception {
    Begun run = begin(PATIENT, 2, 1);
    run.seen().awaitAnyStart();
    run.steering().pause(false);
    run.steering().resume();
    run.end();
    assertThat(run.seen().of(RunEvent.Notice.class))
        .extracting(RunEvent.Notice::text)
        .containsExactly(
            "The run is paused; running trials go on to their ends", "The run goes on");
  }

  private Begun begin(TrialSettings settings, int tasks, int concurrency) throws Exception {
    Duration step = settings.equals(PATIENT) ? SLOW_STEP : STEP;
    runs = new SteeredRuns(folder, settings, tasks, step, List.of(), null);
    return runs.begin(concurrency);
  }

  private static TrialId hold(Begun run) throws InterruptedException {
    awaitFirstFrame(run);
    run.steering().pause(true);
    TrialId first = run.seen().awaitAnyStart();
    run.seen().awaitHold(first);
    return first;
  }

  /** The agent has begun to work: three tools and the answer are to come. */
  private static void awaitFirstFrame(Begun run) throws InterruptedException {
    run.seen()
        .await(
            RunEvent.MessageExchanged.class,
            frame -> frame.message().direction() == Direction.RECEIVED);
  }

  private static void awaitSent(Begun run) throws InterruptedException {
    run.seen()
        .await(
            RunEvent.MessageExchanged.class,
            frame -> frame.message().direction() == Direction.SENT);
  }

  private static boolean allThatStartedHaveEnded(Begun run) {
    return talking(run) == 0;
  }

  private static int talking(Begun run) {
    return run.seen().of(RunEvent.TrialStarted.class).size()
        - run.seen().of(RunEvent.TrialFinished.class).size();
  }

  private static long sent(Begun run) {
    return run.seen().of(RunEvent.MessageExchanged.class).stream()
        .filter(frame -> frame.message().direction() == Direction.SENT)
        .count();
  }

  private static int toolResults(Begun run) {
    return run.seen().of(RunEvent.ToolCalled.class).size();
  }
}
