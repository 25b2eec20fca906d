package dev.agentbench.cli;

import dev.agentbench.analysis.Comparison;
import dev.agentbench.analysis.ExperimentResults;
import java.util.List;

/**
 * A run as {@code --summary-json} shows it.
 *
 * @param schemaVersion raised when a field goes or changes its meaning
 * @param gateFailures what did not hold, a sentence each
 * @param comparisons one for each experiment, or none
 */
record SummaryView(
    int schemaVersion,
    List<String> gateFailures,
    List<ExperimentView> experiments,
    List<ComparisonView> comparisons) {
  private static final int SCHEMA_VERSION = 1;

  static SummaryView of(
      List<ExperimentResults> results, List<Comparison> comparisons, List<String> failures) {
    return new SummaryView(
        SCHEMA_VERSION,
        failures,
        results.stream().map(ExperimentView::of).toList(),
        comparisons.stream().map(ComparisonView::of).toList());
  }
}
