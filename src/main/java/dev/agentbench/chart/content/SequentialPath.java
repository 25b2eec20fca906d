package dev.agentbench.chart.content;

import dev.agentbench.analysis.compare.SequentialTest;
import dev.agentbench.analysis.compare.SequentialTest.Look;
import dev.agentbench.chart.Axis;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.Layer;
import dev.agentbench.chart.Layer.Along;
import dev.agentbench.chart.Layer.Join;
import dev.agentbench.chart.Picture.Plane;
import dev.agentbench.chart.Picture.Point;
import dev.agentbench.chart.Picture.Range;
import dev.agentbench.chart.Tone;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.List;

/**
 * The confidence sequence of a sequential A/B test, task by task, and the boundary of no change.
 */
final class SequentialPath {
  private static final String ID = "sequential-test";
  private static final String TITLE = "Sequential test, task by task";

  private SequentialPath() {}

  static Chart of(Pair pair) {
    List<Look> looks = SequentialTest.looks(pair.baseline(), pair.current());
    if (looks.isEmpty()) {
      return Chart.empty(
          ID, TITLE, "These are not the arms of a sequential A/B test with results.");
    }
    List<Point> means = new ArrayList<>();
    List<Range> band = new ArrayList<>();
    for (Look look : looks) {
      means.add(new Point(look.tasks(), 100 * look.mean()));
      band.add(new Range(look.tasks(), 100 * look.interval().low(), 100 * look.interval().high()));
    }
    Look last = looks.get(looks.size() - 1);
    boolean decided = last.interval().low() > 0 || last.interval().high() < 0;
    String sentence =
        (decided ? "Decided" : "Undecided")
            + " after "
            + Quantity.plural(last.tasks(), "task")
            + ": B passes "
            + Quantity.points(Math.abs(last.mean()))
            + (last.mean() < 0 ? " less than A" : " more than A")
            + (decided ? ", and no change is ruled out." : ", and no change is not ruled out.");
    return new Chart(
        ID,
        TITLE,
        sentence,
        new Plane(
            Axis.numbers("Tasks with both results, in the order of their start", ""),
            Axis.numbers("B − A, points", "").within(-100.0, 100.0),
            List.of(
                new Layer.Band("95 % confidence sequence", Tone.MAIN, band),
                new Layer.Line("mean difference", Tone.MAIN, means, Join.STRAIGHT, false),
                new Layer.Rule(
                    "no change: the test stops when the band leaves it",
                    Tone.FAILED,
                    Along.Y,
                    0))));
  }
}
