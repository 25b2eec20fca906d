package dev.agentbench.report;

import dev.agentbench.analysis.Distribution;
import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.Figures;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Rate;
import dev.agentbench.result.AbTestArm;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results as OpenMetrics text, the form of GitLab's metrics reports. */
public final class MetricsText {
  private final Map<String, StringBuilder> families = new LinkedHashMap<>();

  private MetricsText() {}

  /**
   * A line for each figure, with the mode as a label, and the arm of an A/B test. The lines of a
   * metric family stand together, as the format asks, and so does the end.
   */
  public static String render(List<ExperimentResults> results) {
    MetricsText text = new MetricsText();
    results.forEach(each -> text.add(labels(each.experiment()), each.figures()));
    return String.join("", text.families.values()) + "# EOF\n";
  }

  private void add(String labels, Figures figures) {
    for (Outcome outcome : Outcome.values()) {
      line("trials_" + outcome.id(), labels, figures.outcomes().count(outcome));
    }
    Rate success = figures.success().scored();
    if (success != null) {
      line("success_rate", labels, success.value());
      line("success_rate_low", labels, success.interval().low());
      line("success_rate_high", labels, success.interval().high());
    }
    for (Distribution distribution : figures.distributions()) {
      if (distribution.metric() != Metric.SUCCESS) {
        line(distribution.metric().id() + "_mean", labels, distribution.values().mean());
      }
    }
  }

  private static String labels(Experiment experiment) {
    return AbTestArm.of(experiment)
        .map(arm -> "mode=\"%s\",arm=\"%s\"".formatted(experiment.mode().id(), arm.name()))
        .orElse("mode=\"%s\"".formatted(experiment.mode().id()));
  }

  private void line(String family, String labels, double value) {
    families
        .computeIfAbsent(family, absent -> new StringBuilder())
        .append(String.format(Locale.ROOT, "benchmark_%s{%s} %.6f\n", family, labels, value));
  }
}
