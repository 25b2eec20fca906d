package dev.agentbench.chart.content;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Rate;
import dev.agentbench.analysis.compare.MetricTrend;
import dev.agentbench.analysis.compare.Verdict;
import dev.agentbench.chart.Axis;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.Layer;
import dev.agentbench.chart.Layer.Along;
import dev.agentbench.chart.Layer.Join;
import dev.agentbench.chart.Layer.Mark;
import dev.agentbench.chart.Picture.Plane;
import dev.agentbench.chart.Picture.Point;
import dev.agentbench.chart.Picture.Range;
import dev.agentbench.chart.Tone;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.Bootstrap;
import dev.agentbench.stats.Interval;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A metric from experiment to experiment, with its band, changes and the baseline. */
public final class Trend {
  private final Series series;
  private final Metric metric;
  private final List<Value> values = new ArrayList<>();

  private Trend(Series series, Metric metric) {
    this.series = series;
    this.metric = metric;
  }

  /** An experiment in the trend that measured the metric. */
  private record Value(int index, double mean, Optional<Interval> interval, Verdict.Kind change) {}

  static Chart of(Series series, Metric metric) {
    return of(series, MetricTrend.of(series.experiments(), metric, series.limits()));
  }

  /**
   * The chart of a trend that is at hand.
   *
   * @param trend that of the series
   */
  public static Chart of(Series series, MetricTrend trend) {
    Trend drawn = new Trend(series, trend.metric());
    String id = "trend-" + trend.metric().id().replace('_', '-');
    String title = trend.metric().title() + " from experiment to experiment";
    for (int i = 0; i < trend.steps().size(); i++) {
      drawn.add(i, trend.steps().get(i));
    }
    return drawn.values.isEmpty()
        ? Chart.empty(id, title, "No experiment measured it.")
        : new Chart(id, title, drawn.sentence(), drawn.plane());
  }

  private void add(int index, MetricTrend.Step step) {
    if (step.mean() != null) {
      values.add(new Value(index, step.mean(), interval(step.results()), step.change()));
    }
  }

  private Optional<Interval> interval(ExperimentMetrics results) {
    List<TrialMetrics> counted =
        results.trials().stream().filter(trial -> trial.outcome().isScored()).toList();
    return metric.unit() == Metric.Unit.SHARE
        ? Rate.of(metric, counted).map(Rate::interval)
        : Bootstrap.ofMean(PerTask.of(metric, counted).numbers());
  }

  private Plane plane() {
    double largest =
        values.stream()
            .mapToDouble(each -> each.interval.map(Interval::high).orElse(each.mean))
            .max()
            .orElseThrow();
    Scale scale = Scale.of(metric, largest);
    List<Layer> layers = new ArrayList<>();
    List<Range> ranges = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    for (Value value : values) {
      points.add(new Point(value.index, scale.of(value.mean)));
      value.interval.ifPresent(
          found ->
              ranges.add(new Range(value.index, scale.of(found.low()), scale.of(found.high()))));
    }
    layers.add(
        ranges.size() > 1
            ? new Layer.Band("95 % interval", Tone.MAIN, ranges)
            : new Layer.Intervals("95 % interval", Tone.MAIN, Along.Y, ranges));
    layers.add(new Layer.Line("mean over tasks", Tone.MAIN, points, Join.STRAIGHT, true));
    addMarks(layers, "worse", Tone.FAILED, Verdict.Kind.REGRESSED, scale);
    addMarks(layers, "better", Tone.PASSED, Verdict.Kind.IMPROVED, scale);
    addMarks(
        layers, "not comparable with any before", Tone.QUIET, Verdict.Kind.INCOMPARABLE, scale);
    addBaseline(layers, scale);
    boolean share = metric.unit() == Metric.Unit.SHARE;
    return new Plane(
        Axis.categories("Start of the experiment (UTC)", series.starts()),
        share ? Axis.percent(scale.title()) : Axis.numbers(scale.title(), scale.unit()),
        layers);
  }

  private void addMarks(
      List<Layer> layers, String name, Tone tone, Verdict.Kind kind, Scale scale) {
    List<Point> points =
        values.stream()
            .filter(value -> value.change == kind)
            .map(value -> new Point(value.index, scale.of(value.mean)))
            .toList();
    if (!points.isEmpty()) {
      layers.add(
          new Layer.Points(
              name, tone, kind == Verdict.Kind.INCOMPARABLE ? Mark.RING : Mark.DIAMOND, points));
    }
  }

  private void addBaseline(List<Layer> layers, Scale scale) {
    for (Value value : values) {
      if (series.experiments().get(value.index).experiment().id().equals(series.baseline())) {
        layers.add(new Layer.Rule("baseline", Tone.QUIET, Along.Y, scale.of(value.mean)));
      }
    }
  }

  private String sentence() {
    Value last = values.get(values.size() - 1);
    String now = metric.title() + " is " + metric.unit().text(last.mean) + " in the newest";
    if (values.size() == 1) {
      return now + "; one experiment makes no trend.";
    }
    return now + " of " + Quantity.plural(values.size(), "experiment") + ": " + steps() + ".";
  }

  private String steps() {
    long worse = count(Verdict.Kind.REGRESSED);
    long better = count(Verdict.Kind.IMPROVED);
    if (worse + better == 0) {
      return "no step is larger than chance and the limits allow";
    }
    List<String> steps = new ArrayList<>();
    if (worse > 0) {
      steps.add(Quantity.plural(worse, "step") + " for the worse");
    }
    if (better > 0) {
      steps.add(Quantity.plural(better, "step") + " for the better");
    }
    return String.join(", ", steps);
  }

  private long count(Verdict.Kind kind) {
    return values.stream().filter(value -> value.change == kind).count();
  }
}
