package dev.agentbench.store;

import dev.agentbench.result.AgentModel;
import dev.agentbench.result.AlikeTasks;
import dev.agentbench.result.Experiment;
import java.util.List;

/**
 * A line of a list of experiments.
 *
 * @param finished trials kept so far
 * @param durationMs sum over trials; 0 when none
 * @param agents that took part, with the models that they asked, sorted
 * @param scores how the trials of its tasks ended, those that count in the success rate
 * @param reviewedScores the same with the outcomes of reviews; empty where they changed none
 */
public record ExperimentSummary(
    Experiment experiment,
    int finished,
    int passed,
    int failed,
    int timedOut,
    int unverified,
    int errors,
    int cancelled,
    long inputTokens,
    long outputTokens,
    double costUsd,
    long durationMs,
    List<AgentModel> agents,
    List<AlikeTasks> scores,
    List<AlikeTasks> reviewedScores) {

  public ExperimentSummary {
    agents = List.copyOf(agents);
    scores = List.copyOf(scores);
    reviewedScores = List.copyOf(reviewedScores);
  }
}
