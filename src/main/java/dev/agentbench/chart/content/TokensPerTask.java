package dev.agentbench.chart.content;

import dev.agentbench.analysis.Metric;
import dev.agentbench.chart.Axis;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.Layer;
import dev.agentbench.chart.Layer.Join;
import dev.agentbench.chart.Picture.Plane;
import dev.agentbench.chart.Picture.Point;
import dev.agentbench.chart.Tone;
import dev.agentbench.stats.Descriptive;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tokens in and out of each task. */
final class TokensPerTask {
  private static final String ID = "tokens-per-task";
  private static final String TITLE = "Token usage per task";

  /** Up to so many tasks each has a mark of its own. */
  private static final int MARKED = 60;

  private TokensPerTask() {}

  static Chart of(Shown shown) {
    PerTask all = PerTask.of(Metric.TOKENS, shown.metrics());
    if (all.tasks().isEmpty()) {
      return Chart.empty(ID, TITLE, "The Gateway told of no request to a model.");
    }
    PerTask input = PerTask.of(Metric.INPUT_TOKENS, shown.metrics());
    PerTask output = PerTask.of(Metric.OUTPUT_TOKENS, shown.metrics());
    Descriptive described = Descriptive.of(all.numbers()).orElseThrow();
    Scale scale = Scale.of(Metric.TOKENS, described.max());
    return new Chart(
        ID,
        TITLE,
        sentence(all, input, described),
        new Plane(
            Axis.categories(all.tasks().size() == 1 ? "" : "Task", all.tasks()),
            Axis.numbers(scale.title() + ", mean of the trials", scale.unit()),
            List.of(
                line("input", Tone.SERIES_1, input, scale),
                line("output", Tone.SERIES_2, output, scale))));
  }

  private static Layer line(String name, Tone tone, PerTask values, Scale scale) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < values.values().size(); i++) {
      points.add(new Point(i, scale.of(values.values().get(i))));
    }
    return new Layer.Line(name, tone, points, Join.STRAIGHT, points.size() <= MARKED);
  }

  private static String sentence(PerTask all, PerTask input, Descriptive described) {
    int largest = all.values().indexOf(described.max());
    double sum = described.mean() * described.count();
    double share =
        sum == 0 ? 0 : input.values().stream().mapToDouble(Double::doubleValue).sum() / sum;
    String most =
        String.format(
            Locale.ROOT,
            "%s takes the most: %s tokens",
            all.tasks().get(largest),
            Quantity.count(Math.round(described.max())));
    String times =
        described.count() < 2 || described.median() == 0
            ? ""
            : String.format(
                Locale.ROOT, ", %.1f times the median", described.max() / described.median());
    return most + times + "; " + Quantity.percent(share) + " of all tokens are input.";
  }
}
