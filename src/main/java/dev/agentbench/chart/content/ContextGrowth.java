package dev.agentbench.chart.content;

import dev.agentbench.analysis.Metric;
import dev.agentbench.chart.Axis;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.Layer;
import dev.agentbench.chart.Layer.Join;
import dev.agentbench.chart.Picture.Plane;
import dev.agentbench.chart.Picture.Point;
import dev.agentbench.chart.Picture.Range;
import dev.agentbench.chart.Tone;
import dev.agentbench.result.LlmCall;
import dev.agentbench.result.Trial;
import dev.agentbench.stats.Quartiles;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Growth of the input of requests to models, from request to request of a trial. */
final class ContextGrowth {
  private static final String ID = "context-growth";
  private static final String TITLE = "Growth of context over a trial";
  private static final int REQUESTS = 100;

  private ContextGrowth() {}

  static Chart of(Shown shown) {
    List<Quartiles> steps = new ArrayList<>();
    List<Integer> trials = new ArrayList<>();
    for (int n = 0; n < REQUESTS; n++) {
      int request = n;
      double[] inputs =
          shown.results().trials().stream()
              .map(Trial::countedLlmCalls)
              .filter(calls -> calls.size() > request)
              .mapToDouble(calls -> calls.get(request).tokens().input())
              .toArray();
      if (inputs.length == 0) {
        break;
      }
      steps.add(Quartiles.of(inputs).orElseThrow());
      trials.add(inputs.length);
    }
    if (steps.size() < 2) {
      return Chart.empty(ID, TITLE, "No trial made a second request to a model.");
    }
    return new Chart(ID, TITLE, sentence(steps, trials, shown), plane(steps));
  }

  private static Plane plane(List<Quartiles> steps) {
    double largest = steps.stream().mapToDouble(Quartiles::max).max().orElseThrow();
    Scale scale = Scale.of(Metric.TOKENS, largest);
    List<Point> median = new ArrayList<>();
    List<Point> most = new ArrayList<>();
    List<Range> middle = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Quartiles step = steps.get(i);
      median.add(new Point(i, scale.of(step.median())));
      most.add(new Point(i, scale.of(step.max())));
      middle.add(new Range(i, scale.of(step.lower()), scale.of(step.upper())));
    }
    return new Plane(
        Axis.categories(
            "Request of the trial",
            IntStream.rangeClosed(1, steps.size()).mapToObj(Integer::toString).toList()),
        Axis.numbers("Input: " + scale.title().toLowerCase(Locale.ROOT), scale.unit()),
        List.of(
            new Layer.Band("middle half of the trials", Tone.MAIN, middle),
            new Layer.Line("median", Tone.MAIN, median, Join.STRAIGHT, steps.size() <= 30),
            new Layer.Line("largest", Tone.OTHER, most, Join.DASHED, false)));
  }

  /** The last request that at least half of the trials made: beyond, only long ones are left. */
  private static String sentence(List<Quartiles> steps, List<Integer> trials, Shown shown) {
    int last = 0;
    while (last + 1 < steps.size() && trials.get(last + 1) * 2 >= trials.get(0)) {
      last++;
    }
    last = Math.max(1, last);
    Trial largest =
        shown.results().trials().stream()
            .max((one, other) -> Long.compare(most(one), most(other)))
            .orElseThrow();
    return "The median input goes from "
        + Quantity.count(Math.round(steps.get(0).median()))
        + " tokens in the first request to "
        + Quantity.count(Math.round(steps.get(last).median()))
        + " in request "
        + (last + 1)
        + "; the largest was "
        + Quantity.count(most(largest))
        + " ("
        + largest.task().id()
        + ").";
  }

  private static long most(Trial trial) {
    return trial.countedLlmCalls().stream()
        .map(LlmCall::tokens)
        .mapToLong(tokens -> tokens.input())
        .max()
        .orElse(0);
  }
}
