package dev.agentbench.chart.content;

import dev.agentbench.analysis.Metric;

/**
 * In what a metric is drawn, so that numbers on an axis stay short.
 *
 * @param title of the axis, with the unit
 * @param unit behind each number
 * @param factor from the metric's unit
 */
record Scale(String title, String unit, double factor) {
  private static final double MINUTES = 300;

  /**
   * @param largest value that is drawn
   */
  static Scale of(Metric metric, double largest) {
    return switch (metric.unit()) {
      case SHARE -> new Scale(metric.title(), " %", 100);
      case SECONDS -> seconds(metric.title(), largest);
      case TOKENS ->
          largest >= 10_000
              ? new Scale(metric.title() + ", thousands", "k", 0.001)
              : new Scale(metric.title(), "", 1);
      case USD -> new Scale(metric.title() + ", USD", "", 1);
      case COUNT -> new Scale(metric.title(), "", 1);
    };
  }

  static Scale seconds(String title, double largest) {
    return largest > MINUTES
        ? new Scale(title + ", minutes", " min", 1 / 60.0)
        : new Scale(title + ", seconds", " s", 1);
  }

  double of(double value) {
    // Digits that nobody sees would only make files larger.
    return Math.round(value * factor * 1e6) / 1e6;
  }
}
