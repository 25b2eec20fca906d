package dev.agentbench.web.api;

import dev.agentbench.analysis.Share;
import dev.agentbench.result.AgentModel;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.ExperimentSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An experiment in a list.
 *
 * @param agents that took part, with the models that they asked; an empty model is not known
 * @param successRate as mean over tasks, from 0 to 1; null when no trial is scored
 * @param reviewedSuccessRate the same with the outcomes of reviews; null where they changed none
 */
record ExperimentLine(
    String id,
    @Nullable String name,
    String mode,
    List<String> labels,
    List<AgentModel> agents,
    String status,
    Instant startedAt,
    @Nullable Instant completedAt,
    int planned,
    int finished,
    int passed,
    @Nullable Double successRate,
    @Nullable Double reviewedSuccessRate,
    long inputTokens,
    long outputTokens,
    double costUsd) {

  static ExperimentLine of(ExperimentSummary row, String status) {
    Experiment experiment = row.experiment();
    return new ExperimentLine(
        experiment.id().toString(),
        experiment.name(),
        experiment.mode().id(),
        experiment.labels().stream().map(Object::toString).toList(),
        row.agents(),
        status,
        experiment.startedAt(),
        experiment.end() == null ? null : experiment.end().at(),
        experiment.manifest().plannedTrials(),
        row.finished(),
        row.passed(),
        Share.of(row.scores()).map(Share::value).orElse(null),
        Share.of(row.reviewedScores()).map(Share::value).orElse(null),
        row.inputTokens(),
        row.outputTokens(),
        row.costUsd());
  }
}
