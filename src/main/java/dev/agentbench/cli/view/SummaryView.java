package dev.agentbench.cli.view;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.document.ComparisonDocument;
import dev.agentbench.document.ExperimentDocument;
import dev.agentbench.notification.RunEnd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run as {@code --summary-json} shows it, and as a generic webhook gets it.
 *
 * @param schemaVersion raised when a field goes or changes its meaning
 * @param test true in a message that somebody tries the way with; else null
 * @param error what ended the run before it had results; else null
 * @param gateFailures what did not hold, a sentence each
 * @param comparisons one for each experiment, or none
 */
public record SummaryView(
    int schemaVersion,
    @Nullable Boolean test,
    @Nullable String error,
    List<String> gateFailures,
    List<ExperimentDocument> experiments,
    List<ComparisonDocument> comparisons) {
  private static final int SCHEMA_VERSION = 1;

  public static SummaryView of(
      List<ExperimentResults> results, List<Comparison> comparisons, List<String> failures) {
    return of(RunEnd.of(results, comparisons, failures, true));
  }

  public static SummaryView of(RunEnd end) {
    return new SummaryView(
        SCHEMA_VERSION,
        null,
        end.error(),
        end.gateFailures(),
        end.experiments().stream().map(ExperimentDocument::of).toList(),
        end.comparisons().stream().map(ComparisonDocument::of).toList());
  }

  /** Of no run at all. */
  public static SummaryView ofTest() {
    return new SummaryView(SCHEMA_VERSION, true, null, List.of(), List.of(), List.of());
  }
}
