package dev.agentbench.store;

import dev.agentbench.result.Experiment;

/**
 * A line of a list of experiments.
 *
 * @param finished trials kept so far
 * @param durationMs sum over trials; 0 when none
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
    long durationMs) {}
