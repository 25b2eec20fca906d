package dev.agentbench.chart.content;

import dev.agentbench.analysis.Metric;
import dev.agentbench.chart.Chart;
import java.util.Locale;
import java.util.function.Function;

/** Charts of several experiments. To add a chart: a class, and its line here. */
public enum SeriesChart {
  TREND_SUCCESS(series -> Trend.of(series, Metric.SUCCESS)),
  TREND_DURATION(series -> Trend.of(series, Metric.DURATION)),
  TREND_COST(series -> Trend.of(series, Metric.COST)),
  RANKING(series -> Forest.ofSeries("ranking", series)),
  COST_AGAINST_SUCCESS(Pareto::of),
  TASK_HISTORY(TaskGrid::ofSeries);

  // The makers are lambdas that hold nothing.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<Series, Chart> maker;

  SeriesChart(Function<Series, Chart> maker) {
    this.maker = maker;
  }

  /** The name in options and files, such as {@code trend-success}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Chart of(Series series) {
    return maker.apply(series);
  }
}
