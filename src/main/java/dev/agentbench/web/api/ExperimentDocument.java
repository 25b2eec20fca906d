package dev.agentbench.web.api;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Figures;
import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.Rate;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Manifest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One experiment with its figures.
 *
 * @param successRate as mean over tasks, from 0 to 1, with its interval at 95 %; null when no trial
 *     is scored
 * @param overriddenOutcomes how many outcomes reviews changed; null, as the reviewed rate, where
 *     they changed none
 * @param reviewedSuccessRate with the outcomes of the reviews
 * @param manifest what it was run with
 */
record ExperimentDocument(
    String id,
    @Nullable String name,
    String mode,
    List<String> labels,
    String status,
    @Nullable String reason,
    Instant startedAt,
    @Nullable Instant completedAt,
    OutcomeCounts outcomes,
    @Nullable Double successRate,
    @Nullable Double successLow,
    @Nullable Double successHigh,
    @Nullable Integer overriddenOutcomes,
    @Nullable Double reviewedSuccessRate,
    @Nullable Double reviewedSuccessLow,
    @Nullable Double reviewedSuccessHigh,
    Manifest manifest) {

  static ExperimentDocument of(ExperimentResults results, String status) {
    Experiment experiment = results.experiment();
    Figures figures = results.figures();
    Rate rate = figures.success().scored();
    Rate reviewed = results.reviewedRate().orElse(null);
    return new ExperimentDocument(
        experiment.id().toString(),
        experiment.name(),
        experiment.mode().id(),
        experiment.labels().stream().map(Object::toString).toList(),
        status,
        experiment.end() == null ? null : experiment.end().reason(),
        experiment.startedAt(),
        experiment.end() == null ? null : experiment.end().at(),
        figures.outcomes(),
        rate == null ? null : rate.value(),
        rate == null ? null : rate.interval().low(),
        rate == null ? null : rate.interval().high(),
        reviewed == null ? null : results.reviews().overridden(results.trials()),
        reviewed == null ? null : reviewed.value(),
        reviewed == null ? null : reviewed.interval().low(),
        reviewed == null ? null : reviewed.interval().high(),
        experiment.manifest());
  }
}
