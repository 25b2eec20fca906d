package dev.agentbench.trial;

import dev.agentbench.error.BenchmarkException;
import dev.agentbench.gateway.Gateway;
import dev.agentbench.gateway.GatewayException;
import dev.agentbench.gateway.pace.Pacer;
import dev.agentbench.integrity.IntegrityWatch;
import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.AttemptRecord.Cause;
import dev.agentbench.result.CheckResult;
import dev.agentbench.result.IntegrityNote;
import dev.agentbench.result.Milestone;
import dev.agentbench.result.Mode;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.PlanCheckpoint;
import dev.agentbench.result.Timings;
import dev.agentbench.result.Traffic;
import dev.agentbench.result.WorkspaceDiff;
import dev.agentbench.task.CheckSpec;
import dev.agentbench.task.Task;
import dev.agentbench.trial.Judge.Verdict;
import dev.agentbench.trial.conversation.ConversationRules;
import dev.agentbench.trial.conversation.Ending;
import dev.agentbench.trial.conversation.EndingTexts;
import dev.agentbench.trial.conversation.RunnerDelays;
import dev.agentbench.trial.conversation.TrialEnd.Outlook;
import dev.agentbench.trial.conversation.TrialSettings;
import dev.agentbench.trial.milestone.AttemptMilestones;
import dev.agentbench.trial.milestone.MilestoneSettings;
import dev.agentbench.workspace.Workspace;
import dev.agentbench.workspace.command.MachineTrouble;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session with the Gateway in one fresh workspace. Used by one thread, once. */
final class Attempt {
  private static final Logger log = LoggerFactory.getLogger(Attempt.class);

  private final Task task;
  private final Mode mode;
  private final TrialSettings settings;
  private final AttemptMetrics metrics;
  private final InstantSource clock;
  private final Instant startedAt;
  private Instant endedAt;

  private final AttemptSessions sessions;
  private List<IntegrityNote> integrity = List.of();
  private List<CheckResult> checks = List.of();

  /** Null until the conversation begins. */
  private @Nullable AttemptSteps steps;

  /** Null until the conversation is over, and where the workspace could not be read. */
  private @Nullable WorkspaceDiff diff;

  /** Null until the conversation begins. */
  private @Nullable AttemptMilestones milestones;

  private Ending ending = new Ending.Cancelled();

  /** What an earlier process left of it; null when it begins. */
  private @Nullable PlanCheckpoint left;

  /**
   * @param left by an earlier process; null when the attempt begins
   */
  Attempt(
      Task task,
      Mode mode,
      TrialSettings settings,
      PricingSettings pricing,
      AttemptMetrics metrics,
      InstantSource clock,
      @Nullable PlanCheckpoint left) {
    this.task = task;
    this.mode = mode;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
    this.left = left;
    this.sessions = new AttemptSessions(metrics, pricing);
    this.startedAt = clock.instant();
    this.endedAt = startedAt;
  }

  /** A fresh workspace; none when the template or the setup is no good, which ends the attempt. */
  Optional<Workspace> prepare(TrialEnvironment environment, String name)
      throws InterruptedException {
    try {
      Optional<Workspace> restored =
          left == null ? Optional.empty() : environment.restore(task, name, left);
      if (restored.isPresent()) {
        metrics.continues(left);
        sessions.continues(left);
        return restored;
      }
      left = null;
      return Optional.of(environment.prepare(task, name));
    } catch (BenchmarkException failure) {
      ending = new Ending.Unrecoverable(sentence(failure));
      return Optional.empty();
    }
  }

  /**
   * Talks until the end, in one session after the other; holds the slot meanwhile and returns
   * without it. What the agent did is looked at afterwards, however it ended.
   */
  void converse(
      Gateway gateway,
      Pacer pacer,
      TrialEnvironment environment,
      Workspace workspace,
      Transcript transcript,
      Slot slot,
      OngoingTrial trial)
      throws InterruptedException {
    IntegrityWatch watch = environment.watch(task, workspace);
    AttemptSteps progress = new AttemptSteps(task, settings, environment, workspace, trial);
    steps = progress;
    milestones = milestones(environment, workspace, progress);
    PlanSaves saves = new PlanSaves(trial, workspace, sessions);
    TalkContext context =
        new TalkContext(
            ConversationRules.of(settings, task, pacer),
            environment.toolsIn(workspace, watch),
            pacer,
            metrics,
            slot,
            trial,
            clock,
            () -> workspace.root().toString(),
            progress,
            milestones);
    try {
      ending =
          sessions.talk(
              new TalkChoice(task, mode, settings.planning(), left).talk(context, saves),
              gateway,
              transcript.ofAttempt(metrics.attempt(), trial::held),
              trial,
              reached -> {
                ending = reached;
                giveWay(slot);
              });
      ending = progress.trouble().orElse(ending);
      milestones.take();
      if (ending instanceof Ending.Cancelled) {
        milestones.finish();
        saves.left();
      }
    } catch (InterruptedException stopped) {
      saves.keep();
      throw stopped;
    } catch (GatewayException refused) {
      ending = ending(refused);
    } finally {
      giveWay(slot);
    }
    integrity = environment.notes(watch, task, workspace);
    diff =
        environment.diff(workspace).map(changed -> changed.masked(sessions::masked)).orElse(null);
    if (sessions.agentWorkedHere() && diff != null) {
      metrics.filesChanged(diff);
    }
  }

  private AttemptMilestones milestones(
      TrialEnvironment environment, Workspace workspace, AttemptSteps progress) {
    AttemptMilestones made =
        new AttemptMilestones(
            metrics.attempt(),
            settings.validate() ? settings.milestones() : MilestoneSettings.NONE,
            environment.milestones(),
            workspace,
            () -> new ChecksOfStep(progress.number(), progress.now(), environment),
            clock);
    if (left != null) {
      made.continues(left.records().milestones(), metrics.ownToolCalls(), left.lastEnded());
    }
    return made;
  }

  /** What the milestones showed, with those of an earlier process. */
  List<Milestone> milestones() {
    if (milestones == null) {
      return left == null ? List.of() : left.records().milestones();
    }
    return milestones.all();
  }

  /** How long {@link #finishMilestones} may wait; zero when nothing is under way. */
  Duration milestonesUnderWay() {
    return milestones == null || !milestones.isUnderWay() ? Duration.ZERO : milestones.patience();
  }

  /** Waits for checks of milestones that are under way, within bounds. */
  void finishMilestones() {
    if (milestones != null) {
      milestones.finish();
    }
  }

  /**
   * Lets another trial begin, unless this one's end may be a reason to begin no further one: then
   * who runs the trials decides first.
   */
  void giveWay(Slot slot) {
    if (ending.outlook() == Outlook.FAIR) {
      slot.release();
    }
  }

  private static Ending ending(GatewayException refused) {
    return switch (refused.fault()) {
      case UNREACHABLE, UNAVAILABLE ->
          new Ending.Infrastructure(MachineTrouble.of(refused).orElseGet(() -> sentence(refused)));
      case BUSY, MISFIT -> new Ending.Unrecoverable(sentence(refused));
      case UNAUTHORIZED, TOKEN_REFUSED -> new Ending.Unrecoverable(sentence(refused), Outlook.NONE);
    };
  }

  /** How long {@link #check} may take. */
  Duration checking(TrialEnvironment environment) {
    return environment.checking(steps == null ? task.steps().get(0) : steps.now());
  }

  /** Runs the checks of the last step on what an answer left behind. */
  void check(TrialEnvironment environment, Workspace workspace) throws InterruptedException {
    if (steps == null) {
      return;
    }
    checks = steps.checks();
    if (settings.validate()
        && ending.answeredAt() != null
        && workspace.damage().isEmpty()
        && !steps.isStopped()
        && canBeLookedAt(workspace)) {
      checks =
          Stream.concat(
                  checks.stream(),
                  CheckResult.ofStep(
                      steps.number(), environment.check(steps.now(), workspace, sessions.answer()))
                      .stream())
              .toList();
    }
    checks.stream()
        .flatMap(check -> check.unresolvedImports().stream())
        .distinct()
        .forEach(metrics::unresolvedImport);
    if (ending.answeredAt() != null) {
      // After the checks as well: the code they run is the agent's.
      workspace.damage().ifPresent(damage -> ending = new Ending.AgentFailed(damage));
    }
    excuse(
        workspace.machineTrouble().or(() -> environment.commands().takeTrouble(workspace.place())));
  }

  /** Whether checks find what they look at: a folder, where any of them looks at files. */
  private boolean canBeLookedAt(Workspace workspace) {
    try {
      if (task.checks().stream().anyMatch(CheckSpec::asksForFiles)) {
        workspace.root();
      }
      return true;
    } catch (BenchmarkException notMade) {
      ending = new Ending.Unrecoverable(sentence(notMade));
      return false;
    }
  }

  /** What did not pass while the machine was in trouble is not the agent's failure. */
  private void excuse(Optional<String> trouble) {
    Outcome outcome = verdict().outcome();
    if (outcome == Outcome.FAILED || outcome == Outcome.TIMEOUT || outcome == Outcome.UNVERIFIED) {
      trouble.ifPresent(why -> ending = new Ending.Unrecoverable(why));
    }
  }

  void cancelled() {
    ending = new Ending.Cancelled();
  }

  /**
   * It was ended from outside, since a step of it did not come back.
   *
   * @param pauses which are left out of its times
   */
  void stuck(TrialActivity.Stopped stopped, TrialPauses pauses) {
    ending =
        stopped.byAgent()
            ? new Ending.AgentFailed(stopped.why())
            : new Ending.Unrecoverable(stopped.why());
    if (metrics.timings().equals(Timings.NONE)) {
      metrics.ended(System.nanoTime(), null, new RunnerDelays(), pauses);
    }
  }

  void broke(Throwable bug) {
    log.error("Trial of {} broke", task.id(), bug);
    ending = new Ending.Unrecoverable("the runner broke: " + bug + " (the log has more)");
  }

  /** Nothing more happens in it. */
  void over() {
    if (milestones != null) {
      milestones.giveUp();
    }
    endedAt = clock.instant();
  }

  /** When it began, be it in an earlier process. */
  Instant startedAt() {
    return left == null ? startedAt : left.attemptStartedAt();
  }

  Ending ending() {
    return ending;
  }

  AttemptMetrics metrics() {
    return metrics;
  }

  String answer() {
    return sessions.answer();
  }

  List<IntegrityNote> integrity() {
    return integrity;
  }

  @Nullable WorkspaceDiff diff() {
    return diff;
  }

  List<CheckResult> checks() {
    return checks;
  }

  Traffic traffic() {
    return sessions.traffic();
  }

  Verdict verdict() {
    return Judge.judge(ending, task, checks, settings.passThresholdOf(task));
  }

  AttemptRecord record() {
    Verdict verdict = verdict();
    boolean answered = ending.cause() == Cause.ANSWERED;
    Cause cause = answered && verdict.outcome() == Outcome.FAILED ? Cause.CHECK : ending.cause();
    return new AttemptRecord(
        metrics.attempt(),
        sessions.id(),
        startedAt(),
        endedAt,
        cause,
        cause == Cause.ANSWERED ? null : verdict.reason());
  }

  private static String sentence(BenchmarkException failure) {
    String message = failure.getMessage();
    String end = message.endsWith(".") ? " " : ". ";
    return EndingTexts.oneLine(failure.hint().map(hint -> message + end + hint).orElse(message));
  }
}
