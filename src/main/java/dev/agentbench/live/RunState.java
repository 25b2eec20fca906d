package dev.agentbench.live;

import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.result.TranscriptMessage.Direction;
import dev.agentbench.result.TrialId;
import dev.agentbench.text.Cut;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One experiment as its messages have left it: what a client would show that had read all of them.
 * Not thread-safe.
 */
final class RunState implements LiveReceiver {
  static final String TALKING = "talking";
  static final String HELD = "held by a pause";

  private static final int RECENT = 50;

  /** More than may run at once: a run elsewhere may tell of starts without ends. */
  private static final int MOST_RUNNING = 2_000;

  private static final int MOST_CONTROLS = 100;
  private static final int LAST_WORDS = 200;

  /** A state holds many of them. */
  private static final int REASON = 500;

  private final LiveRun first;
  private final Curve curve;
  private final Map<TrialId, LiveRun.Running> running = new LinkedHashMap<>();
  private final Deque<LiveRun.Ended> recent;
  private final Map<String, LiveMessage.Control> controls = new LinkedHashMap<>();

  /** Trials of which a text has begun and not ended. */
  private final Set<TrialId> unended = new HashSet<>();

  private LiveMessage.Progress progress;
  private LiveRun.Status status;
  private int concurrency;
  private LiveMessage.@Nullable Verdict verdict;

  /** When the message happened that is being applied. */
  private Instant at;

  /** When the last message happened. */
  private Instant changedAt;

  RunState(LiveRun run) {
    this.first = run;
    this.curve = new Curve(run.curve());
    this.recent =
        new ArrayDeque<>(
            run.recent().subList(Math.max(0, run.recent().size() - RECENT), run.recent().size()));
    this.status = run.status();
    this.concurrency = run.concurrency();
    this.verdict = run.verdict();
    this.at = run.startedAt();
    this.changedAt = at;
    run.running().forEach(trial -> running.put(trial.trial(), trial));
    run.controls().forEach(control -> controls.put(control.id(), control));
    this.progress =
        new LiveMessage.Progress(
            run.finished(),
            run.planned(),
            null,
            null,
            run.outcomes(),
            run.trialsPerMinute(),
            run.etaSeconds(),
            run.inputTokens(),
            run.outputTokens(),
            run.costUsd(),
            run.success(),
            run.expectedCostUsd(),
            null,
            run.sequential());
  }

  void apply(Instant when, LiveMessage message) {
    at = when;
    changedAt = when;
    message.deliverTo(this);
  }

  LiveRun now() {
    OutcomeCounts outcomes = progress.outcomes();
    return new LiveRun(
        first.experiment(),
        first.group(),
        first.name(),
        first.mode(),
        status,
        first.source(),
        first.startedAt(),
        progress.total(),
        progress.current(),
        outcomes,
        progress.inputTokens(),
        progress.outputTokens(),
        progress.costUsd(),
        concurrency,
        progress.trialsPerMinute(),
        status.isEnd() ? null : progress.etaSeconds(),
        progress.expectedCostUsd(),
        progress.success(),
        curve.points(),
        first.baseline(),
        progress.sequential(),
        verdict,
        List.copyOf(controls.values()),
        List.copyOf(running.values()),
        new ArrayList<>(recent));
  }

  LiveRun.Source source() {
    return first.source();
  }

  boolean hasEnded() {
    return status.isEnd();
  }

  Instant changedAt() {
    return changedAt;
  }

  boolean isOfRun(LiveRun other) {
    return first.isOfRun(other);
  }

  LiveRun asFirstTold() {
    return first;
  }

  @Override
  public void state(LiveMessage.State message) {
    throw new IllegalArgumentException("a state is no message of one experiment");
  }

  @Override
  public void progress(LiveMessage.Progress message) {
    progress = message;
    if (message.curvePoint() != null) {
      curve.add(message.curvePoint());
    }
  }

  @Override
  public void taskStarted(LiveMessage.TaskStarted message) {
    if (running.size() >= MOST_RUNNING) {
      running.remove(running.keySet().iterator().next());
    }
    running.put(
        message.trial(),
        new LiveRun.Running(
            message.trial(),
            message.taskId(),
            message.title(),
            message.repeat(),
            at,
            TALKING,
            at,
            null,
            null,
            0,
            false));
  }

  @Override
  public void taskFinished(LiveMessage.TaskFinished message) {
    running.remove(message.trial());
    unended.remove(message.trial());
    recent.add(
        new LiveRun.Ended(
            message.trial(),
            message.taskId(),
            message.repeat(),
            message.outcome(),
            message.reason() == null ? null : Cut.of(message.reason(), REASON),
            at,
            message.durationMs(),
            message.costUsd()));
    if (recent.size() > RECENT) {
      recent.remove();
    }
  }

  @Override
  public void message(LiveMessage.Message message) {
    change(
        message.trial(),
        trial ->
            with(trial, trial.doing(), trial.since(), message.agent(), lastWords(trial, message)));
  }

  /** Pieces of one text are joined. */
  private @Nullable String lastWords(LiveRun.Running trial, LiveMessage.Message message) {
    if (message.direction() != Direction.RECEIVED
        || message.text() == null
        || !message.kind().equals(FrameReading.SAID)) {
      return trial.lastWords();
    }
    boolean goesOn =
        message.partial() ? !unended.add(trial.trial()) : unended.remove(trial.trial());
    return end((goesOn && trial.lastWords() != null ? trial.lastWords() : "") + message.text());
  }

  private static String end(String text) {
    int cut = text.length() - LAST_WORDS;
    return cut <= 0 ? text : text.substring(Cut.prefix(text, cut).length());
  }

  @Override
  public void toolCall(LiveMessage.ToolCall message) {
    change(
        message.trial(),
        trial ->
            new LiveRun.Running(
                trial.trial(),
                trial.task(),
                trial.title(),
                trial.repeat(),
                trial.startedAt(),
                trial.doing(),
                trial.since(),
                trial.agent(),
                trial.lastWords(),
                trial.toolCalls() + 1,
                trial.held()));
  }

  @Override
  public void agentSwitched(LiveMessage.AgentSwitched message) {
    change(
        message.trial(),
        trial -> with(trial, trial.doing(), trial.since(), message.to(), trial.lastWords()));
  }

  @Override
  public void subtask(LiveMessage.Subtask message) {}

  @Override
  public void rateLimited(LiveMessage.RateLimited message) {}

  @Override
  public void doing(LiveMessage.Doing message) {
    change(
        message.trial(),
        trial -> with(trial, message.doing(), at, trial.agent(), trial.lastWords()));
  }

  @Override
  public void control(LiveMessage.Control message) {
    controls.put(message.id(), message);
    if (message.appliedAt() != null && !status.isEnd()) {
      steered(message);
    }
    if (controls.size() > MOST_CONTROLS) {
      controls.remove(controls.keySet().iterator().next());
    }
  }

  private void steered(LiveMessage.Control message) {
    switch (message.verb()) {
      case "pause", "pause-now" -> status = LiveRun.Status.PAUSED;
      case "resume" -> status = LiveRun.Status.RUNNING;
      case "stop" -> status = LiveRun.Status.STOPPING;
      case "concurrency" -> concurrency(message.argument());
      default -> {
        // The others change nothing that a run shows.
      }
    }
  }

  private void concurrency(@Nullable String trials) {
    if (trials != null && trials.matches("\\d{1,4}")) {
      concurrency = Integer.parseInt(trials);
    }
  }

  @Override
  public void notice(LiveMessage.Notice message) {}

  @Override
  public void verdict(LiveMessage.Verdict message) {
    verdict = message;
  }

  @Override
  public void experimentFinished(LiveMessage.ExperimentFinished message) {
    status = message.status();
    if (status.isEnd()) {
      running.clear();
    }
  }

  private void change(TrialId id, UnaryOperator<LiveRun.Running> changed) {
    running.computeIfPresent(id, (same, trial) -> changed.apply(trial));
  }

  private static LiveRun.Running with(
      LiveRun.Running trial,
      String doing,
      Instant since,
      @Nullable String agent,
      @Nullable String lastWords) {
    return new LiveRun.Running(
        trial.trial(),
        trial.task(),
        trial.title(),
        trial.repeat(),
        trial.startedAt(),
        doing,
        since,
        agent == null ? trial.agent() : agent,
        lastWords,
        trial.toolCalls(),
        doing.equals(HELD));
  }
}
