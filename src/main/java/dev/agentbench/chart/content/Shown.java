package dev.agentbench.chart.content;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Summary;
import dev.agentbench.result.TrialMetrics;
import java.util.List;

/** An experiment that is charted, with its sums, which are reckoned once for all charts. */
public record Shown(ExperimentResults results, Summary summary, List<TrialMetrics> metrics) {

  public Shown {
    metrics = List.copyOf(metrics);
  }

  public static Shown of(ExperimentResults results) {
    return new Shown(results, results.summary(), results.metrics().trials());
  }
}
