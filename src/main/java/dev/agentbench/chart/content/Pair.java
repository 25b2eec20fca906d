package dev.agentbench.chart.content;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.compare.Comparison;

/** Two experiments that are compared, with their comparison. */
public record Pair(Comparison comparison, ExperimentMetrics baseline, ExperimentMetrics current) {}
