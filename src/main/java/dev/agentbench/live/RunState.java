package dev.agentbench.live;

import dev.agentbench.analysis.OutcomeCounts;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One experiment as its messages have left it: what a client would show that had read all of them.
 * Not thread-safe.
 */
final class RunState implements LiveReceiver {
  private static final int MOST_CONTROLS = 100;

  private final LiveRun first;
  private final Curve curve;
  private final RunningTrials trials;
  private final Map<String, LiveMessage.Control> controls = new LinkedHashMap<>();

  private LiveMessage.Progress progress;
  private LiveRun.Status status;
  private int concurrency;
  private LiveMessage.@Nullable Verdict verdict;

  /** When the last message happened. */
  private Instant changedAt;

  RunState(LiveRun run) {
    this.first = run;
    this.curve = new Curve(run.curve());
    this.trials = new RunningTrials(run.running(), run.recent());
    this.status = run.status();
    this.concurrency = run.concurrency();
    this.verdict = run.verdict();
    this.changedAt = run.startedAt();
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
        trials.running(),
        trials.recent());
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
  public void trial(TrialMessage message) {
    trials.apply(changedAt, message);
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

  private void concurrency(@Nullable String count) {
    if (count != null && count.matches("\\d{1,4}")) {
      concurrency = Integer.parseInt(count);
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
      trials.end();
    }
  }
}
