package dev.agentbench.web.api;

import dev.agentbench.result.Review;
import dev.agentbench.result.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trial in a list.
 *
 * @param repeat 0-based
 * @param reason why it did not pass; null for a passed one
 * @param duration of its conversation
 * @param tokens null, as the cost, where the Gateway told nothing of them
 * @param reviews oldest first; the last one counts, the outcome is the measured one all the same
 */
record TrialLine(
    String id,
    String task,
    String category,
    String type,
    int repeat,
    String outcome,
    @Nullable String reason,
    Instant startedAt,
    Duration duration,
    @Nullable Long tokens,
    @Nullable Double costUsd,
    int toolCalls,
    List<Review> reviews) {

  static TrialLine of(Trial trial, List<Review> reviews) {
    boolean known = trial.isUsageKnown();
    return new TrialLine(
        trial.id().toString(),
        trial.task().id().value(),
        trial.task().category(),
        trial.task().type(),
        trial.repeat(),
        trial.outcome().id(),
        trial.why(),
        trial.startedAt(),
        trial.timings().conversation(),
        known ? trial.tokens().total() : null,
        known ? trial.costUsd() : null,
        trial.countedToolCalls().size(),
        reviews);
  }
}
