package dev.agentbench.report;

import dev.agentbench.analysis.Distribution;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Figures;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Rate;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TestArm;
import java.util.List;
import java.util.Locale;

/** Results as OpenMetrics text, the form of GitLab's metrics reports. */
public final class MetricsText {
  private MetricsText() {}

  /**
   * A line for each figure, with the mode as a label, and the arm of an A/B test; ends as the
   * format asks.
   */
  public static String render(List<ExperimentResults> results) {
    StringBuilder text = new StringBuilder();
    for (ExperimentResults each : results) {
      String labels = labels(each.experiment());
      Figures figures = each.figures();
      for (Outcome outcome : Outcome.values()) {
        line(text, "trials_" + outcome.id(), labels, figures.outcomes().count(outcome));
      }
      Rate success = figures.success().scored();
      if (success != null) {
        line(text, "success_rate", labels, success.value());
        line(text, "success_rate_low", labels, success.interval().low());
        line(text, "success_rate_high", labels, success.interval().high());
      }
      for (Distribution distribution : figures.distributions()) {
        if (distribution.metric() != Metric.SUCCESS) {
          line(text, distribution.metric().id() + "_mean", labels, distribution.values().mean());
        }
      }
    }
    return text.append("# EOF\n").toString();
  }

  private static String labels(Experiment experiment) {
    return TestArm.of(experiment)
        .map(arm -> "mode=\"%s\",arm=\"%s\"".formatted(experiment.mode().id(), arm.name()))
        .orElse("mode=\"%s\"".formatted(experiment.mode().id()));
  }

  private static void line(StringBuilder text, String name, String labels, double value) {
    text.append(
        String.format(Locale.ROOT, "benchmark_%s{%s} %.6f%n", name, labels, value)
            .replace("\r\n", "\n"));
  }
}
