package dev.agentbench.progress;

import dev.agentbench.event.RunEvent;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.text.ForeignText;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the run stands, folded from its events. Not thread-safe: {@link ProgressDisplay} locks. */
final class Tally {
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final Map<TrialId, Running> running = new LinkedHashMap<>();
  private int planned;
  private int done;
  private int measured;
  private long tokens;
  private double costUsd;

  /** Null until the first trial starts. */
  private @Nullable Instant start;

  /**
   * A trial that has begun and not ended.
   *
   * @param key as people read it
   * @param waiting null while it works
   */
  record Running(String key, Instant since, @Nullable Waiting waiting) {}

  /** Why a trial stands still, and until when. */
  record Waiting(String reason, Instant until) {}

  void planned(int trials) {
    planned += trials;
  }

  void started(RunEvent.TrialStarted event, Instant now) {
    if (start == null) {
      start = now;
    }
    running.put(event.trial(), new Running(ForeignText.line(event.key().toString()), now, null));
  }

  void waiting(RunEvent.TrialWaiting event, Instant now) {
    Waiting waiting = new Waiting(ForeignText.line(event.reason()), now.plus(event.expected()));
    running.computeIfPresent(
        event.trial(), (id, trial) -> new Running(trial.key(), trial.since(), waiting));
  }

  /** A trial that speaks waits no longer. */
  void working(TrialId id) {
    running.computeIfPresent(id, (same, trial) -> new Running(trial.key(), trial.since(), null));
  }

  void finished(Trial trial) {
    running.remove(trial.id());
    outcomes.merge(trial.outcome(), 1, Integer::sum);
    done++;
    measured += trial.isUsageKnown() ? 1 : 0;
    tokens += trial.tokens().total();
    costUsd += trial.costUsd();
  }

  int of(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  int done() {
    return done;
  }

  /** At least what is done, whatever was announced. */
  int planned() {
    return Math.max(planned, done);
  }

  /** Whether tokens and cost say anything: not when trials have ended and none was told of. */
  boolean isUsageKnown() {
    return done == 0 || measured > 0;
  }

  long tokens() {
    return tokens;
  }

  double costUsd() {
    return costUsd;
  }

  /** The longest running first. */
  List<Running> running() {
    return List.copyOf(running.values());
  }

  /** Finished trials per minute; empty before the first one. */
  Optional<Double> perMinute(Instant now) {
    if (start == null || done == 0 || !start.isBefore(now)) {
      return Optional.empty();
    }
    return Optional.of(done * 60_000.0 / Duration.between(start, now).toMillis());
  }

  /** Time that the rest takes at the rate so far. */
  Optional<Duration> remaining(Instant now) {
    return perMinute(now)
        .map(rate -> Duration.ofMillis((long) ((planned() - done) / rate * 60_000)));
  }
}
