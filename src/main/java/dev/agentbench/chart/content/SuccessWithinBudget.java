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
import dev.agentbench.result.Outcome;
import dev.agentbench.result.TrialMetrics;
import dev.agentbench.stats.KaplanMeier;
import dev.agentbench.stats.KaplanMeier.Observation;
import dev.agentbench.stats.KaplanMeier.Step;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Share of the trials that passed within a budget. A trial that failed by itself would not have
 * passed with more of it; one that ran into a time limit might have, and is watched until then
 * only.
 */
final class SuccessWithinBudget {
  private static final double MOST = 0.9;

  /** So many steps can be told apart. */
  private static final int STEPS = 400;

  private SuccessWithinBudget() {}

  static Chart of(String id, Shown shown, Metric metric) {
    String title = "Success within a budget: " + metric.title().toLowerCase(Locale.ROOT);
    List<Observation> observations = new ArrayList<>();
    double largest = 0;
    int censored = 0;
    for (TrialMetrics trial : shown.metrics()) {
      if (!trial.outcome().isScored() || metric.of(trial).isEmpty()) {
        continue;
      }
      double value = metric.of(trial).getAsDouble();
      largest = Math.max(largest, value);
      censored += trial.outcome() == Outcome.TIMEOUT ? 1 : 0;
      boolean failed = trial.outcome() == Outcome.FAILED;
      observations.add(
          new Observation(failed ? Double.MAX_VALUE : value, trial.outcome() == Outcome.PASSED));
    }
    List<Step> steps = KaplanMeier.of(observations);
    if (steps.isEmpty()) {
      return Chart.empty(id, title, "No trial passed of which it is known.");
    }
    return new Chart(id, title, sentence(metric, steps, censored), plane(metric, steps, largest));
  }

  private static Plane plane(Metric metric, List<Step> steps, double largest) {
    Scale scale = Scale.of(metric, largest);
    List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
    List<Range> band = new ArrayList<>(List.of(new Range(0, 0, 0)));
    for (Step step : apart(steps, largest / STEPS)) {
      double at = scale.of(step.at());
      Range before = band.get(band.size() - 1);
      band.add(new Range(at, before.low(), before.high()));
      band.add(new Range(at, 100 * step.interval().low(), 100 * step.interval().high()));
      points.add(new Point(at, 100 * step.share()));
    }
    double end = scale.of(largest);
    Range last = band.get(band.size() - 1);
    band.add(new Range(Math.max(end, last.at()), last.low(), last.high()));
    points.add(new Point(Math.max(end, last.at()), points.get(points.size() - 1).y()));
    return new Plane(
        Axis.numbers(scale.title(), scale.unit()),
        Axis.percent("Trials that have passed"),
        List.of(
            new Layer.Band("95 % interval", Tone.MAIN, band),
            new Layer.Line("passed", Tone.MAIN, points, Join.STEP, false)));
  }

  /** Without steps that one would not see beside the next; the last of those is kept. */
  private static List<Step> apart(List<Step> steps, double distance) {
    List<Step> apart = new ArrayList<>();
    double kept = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < steps.size(); i++) {
      boolean last = i + 1 == steps.size();
      if (last || steps.get(i + 1).at() - kept > distance) {
        apart.add(steps.get(i));
        kept = steps.get(i).at();
      }
    }
    return apart;
  }

  private static String sentence(Metric metric, List<Step> steps, int censored) {
    Step last = steps.get(steps.size() - 1);
    Step most =
        steps.stream().filter(step -> step.share() >= MOST * last.share()).findFirst().orElse(last);
    String limits =
        censored == 0
            ? ""
            : " "
                + Quantity.plural(censored, "trial")
                + " that ran into a time limit count until then.";
    return "Nine in ten of the passes needed at most "
        + metric.unit().text(most.at())
        + ", the last one "
        + metric.unit().text(last.at())
        + ": a larger budget brings no more."
        + limits;
  }
}
