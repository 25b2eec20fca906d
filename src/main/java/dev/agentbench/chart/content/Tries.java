package dev.agentbench.chart.content;

import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.RepeatedTries;
import dev.agentbench.chart.Axis;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.Layer;
import dev.agentbench.chart.Layer.Join;
import dev.agentbench.chart.Picture.Plane;
import dev.agentbench.chart.Picture.Point;
import dev.agentbench.chart.Picture.Range;
import dev.agentbench.chart.Tone;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.Bootstrap;
import dev.agentbench.stats.PassEstimates;
import dev.agentbench.task.TaskId;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** pass@k and pass^k over k, with a band by bootstrap over tasks. */
final class Tries {
  private static final String ID = "repeated-tries";
  private static final String TITLE = "Success over several tries";

  private Tries() {}

  /** How k tries of a task with so many trials and passes would end. */
  private interface Estimate {
    OptionalDouble of(int trials, int passed, int k);
  }

  static Chart of(Shown shown) {
    List<RepeatedTries> tries = shown.summary().repeatedTries();
    if (tries.isEmpty()) {
      return Chart.empty(ID, TITLE, "No task has several trials with a score.");
    }
    List<int[]> tasks = tasks(shown.metrics());
    List<Layer> layers = new ArrayList<>();
    add(
        layers,
        "pass@k: at least one of k tries",
        Tone.PASSED,
        tries,
        RepeatedTries::atLeastOne,
        band(tasks, tries, PassEstimates::atLeastOne));
    add(
        layers,
        "pass^k: all of k tries",
        Tone.FAILED,
        tries,
        RepeatedTries::all,
        band(tasks, tries, PassEstimates::all));
    RepeatedTries last = tries.get(tries.size() - 1);
    String sentence =
        "Of "
            + Quantity.plural(last.tasks(), "task")
            + " "
            + Quantity.percent(tries.get(0).atLeastOne())
            + " pass at the first try, "
            + Quantity.percent(last.atLeastOne())
            + " in at least one of "
            + last.k()
            + " and "
            + Quantity.percent(last.all())
            + " in all of them.";
    List<String> names = tries.stream().map(each -> Integer.toString(each.k())).toList();
    return new Chart(
        ID,
        TITLE,
        sentence,
        new Plane(
            Axis.categories("Tries (k)", names), Axis.percent("Tasks, with 95 % bands"), layers));
  }

  private static void add(
      List<Layer> layers,
      String name,
      Tone tone,
      List<RepeatedTries> tries,
      ToDoubleFunction<RepeatedTries> value,
      List<Range> band) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < tries.size(); i++) {
      points.add(new Point(i, 100 * value.applyAsDouble(tries.get(i))));
    }
    if (band.size() > 1) {
      layers.add(new Layer.Band("", tone, band));
    }
    layers.add(new Layer.Line(name, tone, points, Join.STRAIGHT, true));
  }

  private static List<Range> band(List<int[]> tasks, List<RepeatedTries> tries, Estimate estimate) {
    List<Range> band = new ArrayList<>();
    for (int i = 0; i < tries.size(); i++) {
      int at = i;
      int k = tries.get(i).k();
      double[] perTask =
          tasks.stream()
              .flatMapToDouble(task -> estimate.of(task[0], task[1], k).stream())
              .toArray();
      Bootstrap.ofMean(perTask)
          .ifPresent(found -> band.add(new Range(at, 100 * found.low(), 100 * found.high())));
    }
    return band;
  }

  /** Scored trials and passes of each task. */
  private static List<int[]> tasks(List<TrialMetrics> trials) {
    Map<TaskId, int[]> tasks = new LinkedHashMap<>();
    for (TrialMetrics trial : trials) {
      Metric.SUCCESS
          .of(trial)
          .ifPresent(
              value -> {
                int[] counts = tasks.computeIfAbsent(trial.task().id(), absent -> new int[2]);
                counts[0]++;
                counts[1] += (int) value;
              });
    }
    return List.copyOf(tasks.values());
  }
}
