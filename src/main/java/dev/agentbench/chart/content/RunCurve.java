package dev.agentbench.chart.content;

import dev.agentbench.chart.Axis;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.Layer;
import dev.agentbench.chart.Layer.Along;
import dev.agentbench.chart.Layer.Join;
import dev.agentbench.chart.Picture.Plane;
import dev.agentbench.chart.Picture.Point;
import dev.agentbench.chart.Picture.Range;
import dev.agentbench.chart.Tone;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The success rate of a run while it goes on, trial by trial, beside the rate of its baseline. */
public final class RunCurve {
  private static final String ID = "success-so-far";
  private static final String TITLE = "Success rate so far";
  private static final double PERCENT = 100;

  private RunCurve() {}

  /**
   * The rate after some trials, with its interval; all in [0, 1].
   *
   * @param n scored trials
   */
  public record Step(int n, double rate, double low, double high) {}

  /**
   * The chart. Its axes are as long as what is planned from the first trial on.
   *
   * @param planned trials of the experiment
   * @param baseline its success rate, in [0, 1]; null: there is none
   * @param finding one sentence on what is known
   */
  public static Chart of(List<Step> steps, int planned, @Nullable Double baseline, String finding) {
    List<Range> band = new ArrayList<>();
    List<Point> line = new ArrayList<>();
    for (Step step : steps) {
      band.add(new Range(step.n, PERCENT * step.low, PERCENT * step.high));
      line.add(new Point(step.n, PERCENT * step.rate));
    }
    List<Layer> layers = new ArrayList<>();
    layers.add(new Layer.Band("95 % interval", Tone.MAIN, band));
    layers.add(new Layer.Line("success rate", Tone.MAIN, line, Join.STRAIGHT, false));
    if (baseline != null) {
      layers.add(new Layer.Rule("baseline", Tone.QUIET, Along.Y, PERCENT * baseline));
    }
    Axis trials = Axis.numbers("Scored trials", "").within(1.0, (double) Math.max(2, planned));
    return new Chart(ID, TITLE, finding, new Plane(trials, Axis.percent("Success rate"), layers));
  }
}
