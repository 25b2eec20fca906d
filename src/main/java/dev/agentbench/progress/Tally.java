package dev.agentbench.progress;

import dev.agentbench.analysis.RunPace;
import dev.agentbench.event.RunEvent;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialId;
import dev.agentbench.text.ForeignText;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts of a running experiment, folded from its events. Not thread-safe: {@link ProgressDisplay}
 * locks.
 */
final class Tally {
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final Map<TrialId, Running> running = new LinkedHashMap<>();

  /** What tells experiments apart that are run together. */
  private final Map<ExperimentId, String> arms = new HashMap<>();

  private final ToldReasons reasons = new ToldReasons();

  private final RunPace pace = new RunPace();

  private int planned;
  private int done;
  private boolean stopped;
  private int measured;
  private long tokens;
  private double costUsd;
  private boolean estimated;

  /** What a trial does. */
  enum Phase {
    TALKING,
    WAITING,
    CHECKING
  }

  /**
   * A trial that has begun and not ended.
   *
   * @param key as people read it
   * @param waiting null while it works
   * @param plan null while no plan is open
   */
  record Running(
      String key,
      Instant since,
      boolean checking,
      @Nullable Waiting waiting,
      RunEvent.@Nullable PlanMoved plan) {
    Phase phase() {
      return waiting != null ? Phase.WAITING : checking ? Phase.CHECKING : Phase.TALKING;
    }

    private Running now(boolean nowChecking, @Nullable Waiting nowWaiting) {
      return new Running(key, since, nowChecking, nowWaiting, plan);
    }

    private Running at(RunEvent.PlanMoved moved) {
      return new Running(key, since, checking, waiting, moved.total() == 0 ? null : moved);
    }

    /** Such as {@code subtask 2/5}; empty without an open plan. */
    String subtask() {
      return plan == null
          ? ""
          : "subtask " + Math.min(plan.over() + 1, plan.total()) + "/" + plan.total();
    }
  }

  /** Why a trial stands still, and until when. */
  record Waiting(String reason, Instant until) {}

  void planned(Experiment experiment, int trials) {
    arms.put(
        experiment.id(),
        AbTestArm.of(experiment).map(AbTestArm::name).orElse(experiment.mode().id()));
    planned += trials;
  }

  /** Which of several arms a trial belongs to, with a blank behind; empty where there is one. */
  ToldReasons reasons() {
    return reasons;
  }

  String arm(ExperimentId experiment) {
    return arms.size() < 2 ? "" : arms.getOrDefault(experiment, "?") + " ";
  }

  void started(RunEvent.TrialStarted event, Instant now) {
    pace.started(now);
    String key = arm(event.key().experiment()) + ForeignText.line(event.key().toString());
    running.put(event.trial(), new Running(key, now, false, null, null));
  }

  void waiting(RunEvent.TrialWaiting event, Instant now) {
    Waiting waiting = new Waiting(ForeignText.line(event.reason()), now.plus(event.expected()));
    running.computeIfPresent(event.trial(), (id, trial) -> trial.now(false, waiting));
  }

  /** A trial that speaks waits no longer. */
  void working(TrialId id) {
    running.computeIfPresent(id, (same, trial) -> trial.now(false, null));
  }

  void checking(TrialId id) {
    running.computeIfPresent(id, (same, trial) -> trial.now(true, null));
  }

  /** A trial's plan came further. */
  void planMoved(RunEvent.PlanMoved event) {
    running.computeIfPresent(event.trial(), (id, trial) -> trial.at(event));
  }

  /** How many trials are in a phase. */
  long in(Phase phase) {
    return running.values().stream().filter(trial -> trial.phase() == phase).count();
  }

  void finished(Trial trial) {
    running.remove(trial.id());
    outcomes.merge(trial.outcome(), 1, Integer::sum);
    done++;
    pace.ended();
    measured += trial.isUsageKnown() ? 1 : 0;
    tokens += trial.tokens().total();
    costUsd += trial.costUsd();
    estimated |= trial.isCostEstimated();
  }

  /** An ended trial is run once more; what it took stays spent. */
  void requeued(RunEvent.TrialRequeued event) {
    outcomes.merge(event.outcome(), -1, Integer::sum);
    done--;
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

  /** Whether the cost is an estimate, at least in part. */
  boolean isCostEstimated() {
    return estimated;
  }

  /** The longest running first. */
  List<Running> running() {
    return List.copyOf(running.values());
  }

  /** Finished trials per minute; empty before the first one. */
  Optional<Double> perMinute(Instant now) {
    return pace.perMinute(now);
  }

  /** A notice of the run; from one that no further trial starts on the rest takes no time. */
  void noticed(RunEvent.Notice notice) {
    reasons.notice(notice);
    stopped |= notice.text().startsWith(RunEvent.Notice.STOPPED);
  }

  /** Time that the rest takes at the rate so far; empty once no further trial starts. */
  Optional<Duration> remaining(Instant now) {
    return stopped ? Optional.empty() : pace.remaining(now, planned() - done);
  }
}
