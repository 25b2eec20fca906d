package dev.agentbench.chart.content;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Rate;
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
import dev.agentbench.stats.Bootstrap;
import dev.agentbench.stats.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Cost against success of several experiments, with the frontier of those that none beats. */
final class Pareto {
  private static final String ID = "cost-against-success";
  private static final String TITLE = "Cost against success";

  private Pareto() {}

  /**
   * An experiment.
   *
   * @param cost mean over tasks, in USD
   */
  private record Spot(String name, double cost, Interval costs, Rate rate) {

    /** Whether another is no dearer and no worse, and better in one of both. */
    boolean isBeatenBy(Spot other) {
      return other.cost <= cost
          && other.rate.value() >= rate.value()
          && (other.cost < cost || other.rate.value() > rate.value());
    }

    /** Whether chance alone could put it on the frontier, or off it. */
    boolean mayBe(Spot other) {
      return costs.low() <= other.costs.high()
          && other.costs.low() <= costs.high()
          && rate.interval().low() <= other.rate.interval().high()
          && other.rate.interval().low() <= rate.interval().high();
    }
  }

  static Chart of(Series series) {
    List<Spot> spots = new ArrayList<>();
    List<String> names = series.names();
    for (int i = 0; i < names.size(); i++) {
      ExperimentMetrics each = series.experiments().get(i);
      String name = names.get(i);
      double[] costs = PerTask.of(Metric.COST, each.trials()).numbers();
      if (costs.length > 0) {
        double mean = Arrays.stream(costs).average().orElseThrow();
        Interval interval = Bootstrap.ofMean(costs).orElse(new Interval(mean, mean));
        Rate.of(Metric.SUCCESS, each.trials())
            .ifPresent(rate -> spots.add(new Spot(name, mean, interval, rate)));
      }
    }
    if (spots.size() < 2) {
      return Chart.empty(ID, TITLE, "Fewer than two experiments have a cost and a score.");
    }
    List<Spot> frontier =
        spots.stream()
            .filter(spot -> spots.stream().noneMatch(spot::isBeatenBy))
            .sorted(Comparator.comparingDouble(Spot::cost))
            .toList();
    return new Chart(ID, TITLE, sentence(spots, frontier), plane(spots, frontier));
  }

  private static Plane plane(List<Spot> spots, List<Spot> frontier) {
    List<Layer> layers = new ArrayList<>();
    layers.add(
        new Layer.Line("frontier", Tone.PASSED, points(frontier, false), Join.DASHED, false));
    layers.add(
        new Layer.Intervals(
            "",
            Tone.QUIET,
            Along.X,
            spots.stream()
                .map(
                    spot -> new Range(100 * spot.rate.value(), spot.costs.low(), spot.costs.high()))
                .toList()));
    layers.add(
        new Layer.Intervals(
            "",
            Tone.QUIET,
            Along.Y,
            spots.stream()
                .map(
                    spot ->
                        new Range(
                            spot.cost,
                            100 * spot.rate.interval().low(),
                            100 * spot.rate.interval().high()))
                .toList()));
    List<Spot> beaten = spots.stream().filter(spot -> !frontier.contains(spot)).toList();
    if (!beaten.isEmpty()) {
      layers.add(new Layer.Points("beaten by another", Tone.OTHER, Mark.DOT, points(beaten, true)));
    }
    layers.add(
        new Layer.Points("beaten by none", Tone.PASSED, Mark.DIAMOND, points(frontier, true)));
    return new Plane(
        Axis.numbers("Cost of a task, USD, with 95 % intervals", "").within(null, null),
        Axis.percent("Passed, with 95 % intervals"),
        layers);
  }

  private static List<Point> points(List<Spot> spots, boolean named) {
    return spots.stream()
        .map(spot -> new Point(spot.cost, 100 * spot.rate.value(), named ? spot.name : null))
        .toList();
  }

  private static String sentence(List<Spot> spots, List<Spot> frontier) {
    boolean uncertain =
        spots.stream()
            .filter(spot -> !frontier.contains(spot))
            .anyMatch(spot -> frontier.stream().anyMatch(spot::mayBe));
    String best =
        frontier.size() > 4
            ? frontier.size() + " of " + spots.size() + " experiments"
            : frontier.stream().map(Spot::name).collect(Collectors.joining(", "));
    return "None is cheaper and better than "
        + best
        + (uncertain ? "; the frontier is uncertain: intervals of others overlap it." : ".");
  }
}
