package dev.agentbench.chart.content;

import dev.agentbench.analysis.Group;
import dev.agentbench.analysis.Metric;
import dev.agentbench.chart.Axis;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.Layer;
import dev.agentbench.chart.Layer.Box;
import dev.agentbench.chart.Picture.Plane;
import dev.agentbench.chart.Picture.Point;
import dev.agentbench.chart.Tone;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.Quartiles;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Durations of the trials of each category: minimum, quartiles, maximum, and each of few. */
final class Durations {
  private static final String ID = "durations";
  private static final String TITLE = "Durations by category";

  /** So many times the upper quartile is far out. */
  private static final double FAR = 5;

  /** Up to so many trials of a category are drawn one by one. */
  private static final int FEW = 60;

  private Durations() {}

  static Chart of(Shown shown) {
    Map<String, Quartiles> boxes = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    for (Group group : shown.summary().categories()) {
      double[] values = values(shown.metrics(), group.name());
      Quartiles.of(values)
          .ifPresent(
              found -> {
                boxes.put(group.name(), found);
                names.add(group.name() + " (" + values.length + ")");
              });
    }
    if (boxes.isEmpty()) {
      return Chart.empty(ID, TITLE, "No trial has a duration.");
    }
    double largest = boxes.values().stream().mapToDouble(Quartiles::max).max().orElseThrow();
    Scale scale = Scale.of(Metric.DURATION, largest);
    List<Box> drawn = new ArrayList<>();
    for (Quartiles box : boxes.values()) {
      drawn.add(
          new Box(
              drawn.size(),
              scale.of(box.min()),
              scale.of(box.lower()),
              scale.of(box.median()),
              scale.of(box.upper()),
              scale.of(box.max())));
    }
    return new Chart(
        ID,
        TITLE,
        sentence(boxes, shown.metrics()),
        new Plane(
            Axis.categories("Category (trials)", names),
            axis(boxes.values(), scale),
            List.of(
                new Layer.Boxes("", Tone.MAIN, drawn),
                new Layer.Strip(
                    "", Tone.INK, points(shown.metrics(), List.copyOf(boxes.keySet()), scale)))));
  }

  /** The trials of categories that have few; the others are told by their boxes. */
  private static List<Point> points(
      List<TrialMetrics> trials, List<String> categories, Scale scale) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < categories.size(); i++) {
      String category = categories.get(i);
      if (values(trials, category).length > FEW) {
        continue;
      }
      for (TrialMetrics trial : trials) {
        OptionalDouble duration = Metric.DURATION.of(trial);
        if (trial.task().category().equals(category) && duration.isPresent()) {
          points.add(new Point(i, scale.of(duration.getAsDouble()), trial.task().id().value()));
        }
      }
    }
    return points;
  }

  /** A single timeout would press all boxes flat on a plain axis. */
  private static Axis axis(Collection<Quartiles> boxes, Scale scale) {
    String title = scale.title() + ": minimum, quartiles, maximum";
    double most = boxes.stream().mapToDouble(Quartiles::max).max().orElseThrow();
    double upper = boxes.stream().mapToDouble(Quartiles::upper).max().orElseThrow();
    double least = boxes.stream().mapToDouble(Quartiles::min).min().orElseThrow();
    return most > FAR * upper && least > 0
        ? Axis.logarithm(title + ", by logarithm", scale.unit())
        : Axis.numbers(title, scale.unit());
  }

  private static double[] values(List<TrialMetrics> trials, String category) {
    return trials.stream()
        .filter(trial -> trial.task().category().equals(category))
        .flatMapToDouble(trial -> Metric.DURATION.of(trial).stream())
        .toArray();
  }

  private static String sentence(Map<String, Quartiles> boxes, List<TrialMetrics> trials) {
    TrialMetrics slowest =
        trials.stream()
            .filter(trial -> Metric.DURATION.of(trial).isPresent())
            .max(
                (one, other) ->
                    one.timings().conversation().compareTo(other.timings().conversation()))
            .orElseThrow();
    String last =
        " The slowest trial took "
            + Quantity.duration(slowest.timings().conversation())
            + " ("
            + slowest.task().id()
            + ").";
    Map.Entry<String, Quartiles> most = null;
    Map.Entry<String, Quartiles> least = null;
    for (Map.Entry<String, Quartiles> each : boxes.entrySet()) {
      most = most == null || each.getValue().median() > most.getValue().median() ? each : most;
      least = least == null || each.getValue().median() < least.getValue().median() ? each : least;
    }
    String median =
        "The median of " + most.getKey() + " is " + Quantity.seconds(most.getValue().median());
    return boxes.size() == 1 || least.getValue().median() == 0
        ? median + "." + last
        : String.format(
                Locale.ROOT,
                "%s, %.1f times that of %s.",
                median,
                most.getValue().median() / least.getValue().median(),
                least.getKey())
            + last;
  }
}
