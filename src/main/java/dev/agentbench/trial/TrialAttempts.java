package dev.agentbench.trial;

import dev.agentbench.result.AttemptRecord;
import dev.agentbench.result.Mode;
import dev.agentbench.result.PlanCheckpoint;
import dev.agentbench.result.Traffic;
import dev.agentbench.result.TrialRecords;
import dev.agentbench.task.Task;
import dev.agentbench.trial.conversation.TrialSettings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of a trial, and what they recorded together, be it in an earlier process. Used by
 * the trial's thread.
 */
final class TrialAttempts {
  private final List<Attempt> attempts = new ArrayList<>();
  private final @Nullable PlanCheckpoint left;

  /**
   * @param left by an earlier process; null: nothing
   */
  TrialAttempts(@Nullable PlanCheckpoint left) {
    this.left = left;
  }

  /** Begins an attempt; the first goes on with what an earlier process left. */
  Attempt next(
      Task task, Mode mode, TrialSettings settings, PricingSettings pricing, InstantSource clock) {
    PlanCheckpoint from = attempts.isEmpty() ? left : null;
    AttemptMetrics metrics = new AttemptMetrics(number(from), mode, task.description(), clock);
    attempts.add(new Attempt(task, mode, settings, pricing, metrics, clock, from));
    return last();
  }

  private int number(@Nullable PlanCheckpoint from) {
    if (attempts.isEmpty()) {
      return from == null ? 1 : from.attempt();
    }
    return last().metrics().attempt() + 1;
  }

  Attempt last() {
    return attempts.get(attempts.size() - 1);
  }

  /** Those of this process. */
  int count() {
    return attempts.size();
  }

  /** All that was recorded. */
  TrialRecords records() {
    return records(attempts.stream().map(Attempt::record));
  }

  /** The same while the last attempt goes on. */
  TrialRecords recordsBeforeEnd() {
    return records(attempts.stream().limit(attempts.size() - 1L).map(Attempt::record));
  }

  private TrialRecords records(Stream<AttemptRecord> ended) {
    Stream<AttemptRecord> earlier = left == null ? Stream.of() : left.records().attempts().stream();
    return new TrialRecords(
        Stream.concat(earlier, ended).toList(),
        rows(AttemptMetrics::toolCalls),
        rows(AttemptMetrics::llmCalls),
        rows(AttemptMetrics::switches),
        last().checks(),
        rows(AttemptMetrics::hallucinations),
        rows(AttemptMetrics::plans),
        last().integrity(),
        attempts.stream().flatMap(attempt -> attempt.milestones().stream()).toList());
  }

  /** What went over the wire before the last attempt, or before this process. */
  Traffic trafficBefore() {
    Traffic earlier = left == null ? Traffic.NONE : left.traffic();
    return attempts.stream()
        .limit(attempts.size() - 1L)
        .map(Attempt::traffic)
        .reduce(earlier, Traffic::plus);
  }

  private <T> List<T> rows(Function<AttemptMetrics, List<T>> kind) {
    return attempts.stream().flatMap(attempt -> kind.apply(attempt.metrics()).stream()).toList();
  }
}
