package dev.agentbench.cli;

import dev.agentbench.analysis.Forecast;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Phrases;
import dev.agentbench.analysis.RegressionSettings;
import java.util.Locale;

/** What is told before money is spent. */
final class ForecastLines {
  private ForecastLines() {}

  /** What so many tasks and trials can show at all. */
  static String power(Forecast forecast, int tasks, RegressionSettings settings) {
    double margin = settings.allowed(Metric.SUCCESS).orElseThrow();
    return String.format(
        Locale.ROOT,
        "Smallest change of the success rate that shows: about %.0f points (%s); %.0f points would"
            + " take about %,d tasks.",
        100 * forecast.power().detectable(tasks),
        forecast.experiments() == 0
            ? "nothing is known of these tasks yet"
            : "from " + Phrases.plural(forecast.experiments(), "earlier experiment"),
        100 * margin,
        forecast.power().tasksFor(margin));
  }

  /**
   * What it will cost.
   *
   * @param experiments that begin now
   */
  static String cost(Forecast forecast, int experiments) {
    return forecast.costUsd().isEmpty()
        ? "Expected cost: unknown, no earlier trial of these tasks has one."
        : String.format(
            Locale.ROOT,
            "Expected cost: about %.2f USD, by earlier trials of these tasks.",
            experiments * forecast.costUsd().getAsDouble());
  }
}
