package dev.agentbench.live;

import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.RunPace;
import dev.agentbench.analysis.RunningRate;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.result.TrialKey;
import dev.agentbench.result.TrialMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Figures of one experiment, folded from what is known of its trials. Not thread-safe. */
final class ExperimentTally {
  private final Experiment experiment;
  private final LiveContext context;
  private final RunningRate rate = new RunningRate();
  private final List<LiveRun.Point> curve = new ArrayList<>();
  private final Map<TrialKey, Outcome> ended = new HashMap<>();
  private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
  private final RunPace pace = new RunPace();
  private long inputTokens;
  private long outputTokens;
  private double costUsd;

  /** Trials of which the Gateway told what they used. */
  private int measured;

  private boolean stopped;

  ExperimentTally(Experiment experiment, LiveContext context) {
    this.experiment = experiment;
    this.context = context;
  }

  /** Takes a trial of an earlier part of the run. */
  void keptBefore(TrialMetrics trial) {
    count(trial).ifPresent(curve::add);
  }

  void started(Instant at) {
    pace.started(at);
  }

  /** No further trial starts. */
  void stopped() {
    stopped = true;
  }

  /** Takes a trial; the point that the curve gets. */
  Optional<LiveRun.Point> ended(Trial trial) {
    pace.ended();
    return count(trial.metrics());
  }

  private Optional<LiveRun.Point> count(TrialMetrics trial) {
    Outcome before = ended.put(trial.key(), trial.outcome());
    if (before != null) {
      outcomes.merge(before, -1, Integer::sum);
    }
    outcomes.merge(trial.outcome(), 1, Integer::sum);
    inputTokens += trial.tokens().input();
    outputTokens += trial.tokens().output();
    costUsd += trial.costUsd();
    measured += trial.llmCalls() > 0 ? 1 : 0;
    return rate.add(trial)
        ? rate.now()
            .map(
                now ->
                    new LiveRun.Point(
                        now.trials(), now.value(), now.interval().low(), now.interval().high()))
        : Optional.empty();
  }

  private int planned() {
    return Math.max(experiment.manifest().plannedTrials(), ended.size());
  }

  private int left() {
    return planned() - ended.size();
  }

  /** By the mean of the trials so far; empty while nothing is known. */
  Optional<Double> costOfRest() {
    if (measured > 0) {
      return Optional.of(costUsd / measured * left());
    }
    return Optional.ofNullable(context.expectations().costUsd(experiment.id()))
        .map(whole -> whole * left() / Math.max(1, planned()));
  }

  private @Nullable Double expectedCost() {
    return costOfRest().map(rest -> costUsd + rest).orElse(null);
  }

  private LiveRun.@Nullable Rate success() {
    return rate.now()
        .map(
            now ->
                new LiveRun.Rate(
                    now.value(), now.interval().low(), now.interval().high(), now.tasks()))
        .orElse(null);
  }

  private OutcomeCounts outcomes() {
    return new OutcomeCounts(
        count(Outcome.PASSED),
        count(Outcome.FAILED),
        count(Outcome.TIMEOUT),
        count(Outcome.UNVERIFIED),
        count(Outcome.ERROR),
        count(Outcome.CANCELLED));
  }

  private int count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  LiveMessage.Progress progress(
      Trial last,
      Optional<LiveRun.Point> point,
      Optional<LiveRun.Sequential> sequential,
      Instant now) {
    return new LiveMessage.Progress(
        ended.size(),
        planned(),
        last.task().id(),
        last.outcome(),
        outcomes(),
        pace.perMinute(now).orElse(null),
        stopped ? null : pace.remaining(now, left()).map(Duration::toSeconds).orElse(null),
        inputTokens,
        outputTokens,
        costUsd,
        success(),
        expectedCost(),
        point.orElse(null),
        sequential.orElse(null));
  }

  /** The experiment as a client sees it first. */
  LiveRun run(Optional<LiveRun.Sequential> sequential) {
    Curve points = new Curve(curve);
    return new LiveRun(
        experiment.id(),
        experiment.group() == null ? null : experiment.group().toString(),
        experiment.name(),
        experiment.mode().id(),
        LiveRun.Status.RUNNING,
        context.source(),
        experiment.startedAt(),
        planned(),
        ended.size(),
        outcomes(),
        inputTokens,
        outputTokens,
        costUsd,
        experiment.manifest().schedule().concurrency(),
        null,
        null,
        expectedCost(),
        success(),
        points.points(),
        context.expectations().baseline(experiment.id()),
        sequential.orElse(null),
        null,
        List.of(),
        List.of(),
        context.recent());
  }
}
