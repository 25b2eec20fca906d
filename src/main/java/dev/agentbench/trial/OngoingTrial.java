package dev.agentbench.trial;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.event.EventBus;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.PlanCheckpoint;
import dev.agentbench.result.TaskRef;
import dev.agentbench.result.ToolCallRecord;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.result.TrialResult;
import dev.agentbench.result.TrialSubject;
import dev.agentbench.task.Task;
import dev.agentbench.trial.Judge.Verdict;
import dev.agentbench.trial.conversation.TrialEnd;
import dev.agentbench.trial.conversation.TrialSettings;
import dev.agentbench.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** State of a trial while it runs, and its events. Used by the trial's thread. */
final class OngoingTrial implements Dialogue.Observer {
  private static final Logger log = LoggerFactory.getLogger(OngoingTrial.class);

  private final TrialId id;
  private final PlannedTrial planned;
  private final Mode mode;
  private final TrialSettings settings;
  private final TrialActivity activity;
  private final EventBus events;
  private final InstantSource clock;
  private final Transcript transcript;
  private final TrialAttempts attempts;
  private boolean dropped;

  /** Why it was cancelled; null while it is not. */
  private @Nullable String cancelled;

  /** Null until it began, be it in an earlier process. */
  private @Nullable Instant startedAt;

  private boolean startTold;
  private @Nullable String keptWorkspace;

  OngoingTrial(
      PlannedTrial planned,
      Mode mode,
      TrialSettings settings,
      TrialActivity activity,
      EventBus events,
      InstantSource clock) {
    this.planned = planned;
    this.mode = mode;
    this.settings = settings;
    this.activity = activity;
    this.events = events;
    this.clock = clock;
    this.id = left().map(PlanCheckpoint::trial).orElseGet(() -> TrialId.at(clock.instant()));
    this.startedAt = left().map(PlanCheckpoint::startedAt).orElse(null);
    this.attempts = new TrialAttempts(left().orElse(null));
    activity.begin(this);
    int kept = planned.continued() == null ? 0 : planned.continued().lastFrame();
    this.transcript = new Transcript(id, kept, settings.maxTranscriptChars(), events, clock);
  }

  /** What an earlier process left; empty when it left nothing. */
  private Optional<PlanCheckpoint> left() {
    return Optional.ofNullable(planned.continued()).map(ContinuedTrial::checkpoint);
  }

  TrialId id() {
    return id;
  }

  Task task() {
    return planned.task();
  }

  Transcript transcript() {
    return transcript;
  }

  Attempt nextAttempt(PricingSettings pricing) {
    return attempts.next(task(), mode, settings, pricing, clock);
  }

  Attempt lastAttempt() {
    return attempts.last();
  }

  /** Names the trial, its repeat and its attempt, so that a kept folder tells whose it is. */
  String workspaceName() {
    return String.format(
        Locale.ROOT,
        "%s-%s-%d-%d",
        planned.experiment().brief(),
        task().id(),
        planned.repeat() + 1,
        attempts.count());
  }

  /** The trial got its slot; told once, by the first attempt. */
  void started() {
    if (!startTold) {
      startTold = true;
      startedAt = startedAt == null ? clock.instant() : startedAt;
      events.publish(new RunEvent.TrialStarted(id, planned.key(), startedAt));
    }
  }

  /** The run ended before it began. */
  void drop() {
    dropped = true;
  }

  boolean isDropped() {
    return dropped;
  }

  /** What the agent left is about to be checked. */
  void checking(Duration limit) {
    doing("running its checks", limit);
    events.publish(new RunEvent.TrialChecking(id));
  }

  void waiting(String reason, Duration expected) {
    events.publish(new RunEvent.TrialWaiting(id, reason, expected));
  }

  @Override
  public void doing(String what, @Nullable Duration limit) {
    activity.enter(what, limit, false);
  }

  @Override
  public void runningTool(String tool, Duration limit) {
    activity.enter("running the tool " + tool, limit, true);
  }

  @Override
  public void answered(boolean ended) {
    activity.answered(ended);
  }

  @Override
  public TrialPauses pauses() {
    return activity.pauses();
  }

  @Override
  public void waitWhilePaused() throws InterruptedException {
    if (activity.isHeld()) {
      waiting(RunEvent.TrialWaiting.PAUSE, Duration.ZERO);
      doing(RunEvent.TrialWaiting.PAUSE, null);
      activity.waitAtGate();
    }
  }

  /** A subtask of its plan ended. */
  void subtaskEnded() {
    activity.subtaskEnded();
  }

  /** Waits while the run is paused; false when no further subtask begins in this run. */
  boolean mayBeginSubtask() throws InterruptedException {
    if (activity.isHeldForSubtask()) {
      waiting(RunEvent.TrialWaiting.PAUSE, Duration.ZERO);
      doing(RunEvent.TrialWaiting.PAUSE, null);
    }
    return activity.waitForSubtask();
  }

  /** Its plan came so far; another process could go on with it. */
  void planReached(PlanSaves.State state) {
    Attempt last = lastAttempt();
    events.publish(
        new RunEvent.CheckpointReached(
            new PlanCheckpoint(
                planned.key(),
                id,
                Objects.requireNonNull(startedAt),
                last.metrics().attempt(),
                last.startedAt(),
                state.session(),
                state.resting(),
                state.requestsKept(),
                attempts.recordsBeforeEnd(),
                last.metrics().timings(),
                attempts.trafficBefore().plus(state.traffic()),
                state.changes(),
                state.workspace())));
  }

  @Override
  public void toolCalled(ToolCallRecord call) {
    events.publish(new RunEvent.ToolCalled(id, call));
  }

  @Override
  public void planMoved(PlanLog.Progress progress) {
    events.publish(new RunEvent.PlanMoved(id, progress.over(), progress.total()));
  }

  @Override
  public void held(Duration expected) {
    waiting("rate limit", expected);
  }

  /** Keeps the last attempt's workspace where the settings say so. */
  void disposeOf(Workspace workspace) {
    boolean keep =
        switch (settings.keepWorkspaces()) {
          case ALL -> true;
          case NONE -> false;
          case FAILED ->
              verdict().outcome() != Outcome.PASSED && !lastAttempt().ending().isRetryable();
        };
    if (keep) {
      keep(workspace);
    }
  }

  private void keep(Workspace workspace) {
    try {
      workspace.keep();
      keptWorkspace = workspace.root().toString();
    } catch (BenchmarkException notMade) {
      log.warn("No workspace is kept: {}", notMade.getMessage());
    }
  }

  /** The user stopped the run; what an attempt that is over ended as stays as it was. */
  void cancelled() {
    cancelled = "interrupted";
  }

  /** The same of this trial alone, also when it would have been dropped. */
  void cancelledAlone(String why) {
    cancelled = why;
    dropped = false;
  }

  private Trial finish() {
    Trial trial = assemble(verdict());
    events.publish(new RunEvent.TrialFinished(trial));
    return trial;
  }

  /** The same by another thread, while the trial's own is stuck in a step. */
  TrialEnd endWithout(TrialActivity.Stopped stopped) {
    lastAttempt().stuck(stopped, activity.pauses());
    lastAttempt().over();
    return end();
  }

  /** Tells everybody how the trial ended, and others what that means for them. */
  TrialEnd end() {
    return new TrialEnd(finish(), lastAttempt().ending().outlook());
  }

  private Verdict verdict() {
    return cancelled == null ? lastAttempt().verdict() : new Verdict(Outcome.CANCELLED, cancelled);
  }

  private Trial assemble(Verdict verdict) {
    Attempt last = lastAttempt();
    Instant completedAt = clock.instant();
    return new Trial(
        id,
        new TrialSubject(planned.experiment(), TaskRef.of(task()), mode, planned.repeat()),
        startedAt == null ? completedAt : startedAt,
        completedAt,
        new TrialResult(verdict.outcome(), verdict.reason(), last.answer()),
        last.metrics().timings(),
        attempts.trafficBefore().plus(last.traffic()),
        attempts.records(),
        last.diff(),
        keptWorkspace);
  }
}
