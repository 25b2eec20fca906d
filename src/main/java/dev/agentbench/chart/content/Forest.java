package dev.agentbench.chart.content;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.Group;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.Rate;
import dev.agentbench.chart.Axis;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.Layer;
import dev.agentbench.chart.Layer.Along;
import dev.agentbench.chart.Layer.Mark;
import dev.agentbench.chart.Picture.Plane;
import dev.agentbench.chart.Picture.Point;
import dev.agentbench.chart.Tone;
import dev.agentbench.stats.Power;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Success rates with their intervals below each other, the best on top. */
final class Forest {
  private static final int ROWS = 40;

  private Forest() {}

  /** Of the agents or models of an experiment; a trial belongs to each that worked in it. */
  static Chart ofGroups(String id, String title, List<Group> groups, String none) {
    List<Standing> standings = new ArrayList<>();
    for (Group group : groups) {
      Rate rate = group.figures().success().scored();
      if (rate != null) {
        standings.add(new Standing(group.name(), rate));
      }
    }
    return standings.isEmpty()
        ? Chart.empty(id, title, none)
        : chart(id, title, standings, Standing.sentence(standings), Optional.empty());
  }

  /** Of experiments, with the line of what their suite can tell apart from the best. */
  static Chart ofSeries(String id, Series series) {
    String title = "Experiments by success rate";
    List<Standing> standings = new ArrayList<>();
    List<String> names = series.names();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      ExperimentMetrics each = series.experiments().get(i);
      Rate.of(Metric.SUCCESS, each.trials())
          .ifPresent(rate -> standings.add(new Standing(name, rate)));
    }
    if (standings.isEmpty()) {
      return Chart.empty(id, title, "No trial has a score.");
    }
    if (standings.size() == 1) {
      return chart(id, title, standings, Standing.sentence(standings), Optional.empty());
    }
    double smallest = detectable(standings);
    double best = standings.stream().mapToDouble(Standing::percent).max().orElseThrow();
    String sentence =
        Standing.sentence(standings)
            + (smallest < 1
                ? " A suite of this size tells changes of "
                    + Quantity.points(smallest)
                    + " and more from chance in 80 % of the cases."
                : " A suite of this size tells no change from chance.");
    return chart(
        id,
        title,
        standings,
        sentence,
        smallest < 1 ? Optional.of(Math.max(0, best - 100 * smallest)) : Optional.empty());
  }

  /** What the smallest of them can show at all, when nothing is known of the tasks. */
  private static double detectable(List<Standing> standings) {
    Rate smallest =
        standings.stream()
            .map(Standing::rate)
            .min(Comparator.comparingInt(Rate::tasks))
            .orElseThrow();
    int repeats = Math.max(1, smallest.trials() / smallest.tasks());
    return Power.unknown(repeats, repeats).detectable(smallest.tasks());
  }

  private static Chart chart(
      String id, String title, List<Standing> all, String sentence, Optional<Double> line) {
    List<Standing> ranked =
        all.stream()
            .sorted(Comparator.comparing((Standing each) -> -each.rate().value()))
            .limit(ROWS)
            .toList();
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < ranked.size(); i++) {
      points.add(new Point(ranked.get(i).percent(), i));
    }
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.Intervals("", Tone.MAIN, Along.X, SuccessByCategory.intervals(ranked)));
    layers.add(new Layer.Points("", Tone.MAIN, Mark.DOT, points));
    line.ifPresent(at -> layers.add(new Layer.Rule("told from the best", Tone.QUIET, Along.X, at)));
    List<String> names =
        ranked.stream().map(each -> each.name() + " (" + each.rate().tasks() + ")").toList();
    String cut = all.size() > ROWS ? " The best " + ROWS + " of " + all.size() + " are shown." : "";
    return new Chart(
        id,
        title,
        sentence + cut,
        new Plane(Axis.percent("Passed, with 95 % intervals"), Axis.categories("", names), layers));
  }
}
