package dev.agentbench.report;

import dev.agentbench.analysis.Distribution;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Figures;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Rate;
import dev.agentbench.result.Outcome;
import java.util.List;
import java.util.Locale;

/** Results as OpenMetrics text, the form of GitLab's metrics reports. */
public final class MetricsText {
  private MetricsText() {}

  /** A line for each figure, with the mode as a label; ends as the format asks. */
  public static String render(List<ExperimentResults> results) {
    StringBuilder text = new StringBuilder();
    for (ExperimentResults each : results) {
      String mode = each.experiment().mode().id();
      Figures figures = each.figures();
      for (Outcome outcome : Outcome.values()) {
        line(text, "trials_" + outcome.id(), mode, figures.outcomes().count(outcome));
      }
      Rate success = figures.success().scored();
      if (success != null) {
        line(text, "success_rate", mode, success.value());
        line(text, "success_rate_low", mode, success.interval().low());
        line(text, "success_rate_high", mode, success.interval().high());
      }
      for (Distribution distribution : figures.distributions()) {
        if (distribution.metric() != Metric.SUCCESS) {
          line(text, distribution.metric().id() + "_mean", mode, distribution.values().mean());
        }
      }
    }
    return text.append("# EOF\n").toString();
  }

  private static void line(StringBuilder text, String name, String mode, double value) {
    text.append(
        String.format(Locale.ROOT, "benchmark_%s{mode=\"%s\"} %.6f%n", name, mode, value)
            .replace("\r\n", "\n"));
  }
}
