package dev.agentbench.chart.content;

import dev.agentbench.analysis.OutcomeCounts;
import dev.agentbench.analysis.SideNames;
import dev.agentbench.analysis.compare.TaskChange;
import dev.agentbench.analysis.compare.TaskChange.Kind;
import dev.agentbench.chart.Axis;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.Layer;
import dev.agentbench.chart.Layer.Along;
import dev.agentbench.chart.Layer.Mark;
import dev.agentbench.chart.Picture.Plane;
import dev.agentbench.chart.Picture.Point;
import dev.agentbench.chart.Picture.Range;
import dev.agentbench.chart.Tone;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.List;

/** Success of each changed task before and after, the worst change on top. */
final class TaskChanges {
  private static final String ID = "task-changes";
  private static final String TITLE = "Tasks that changed";
  private static final int ROWS = 40;

  private TaskChanges() {}

  static Chart of(Pair pair) {
    List<TaskChange> changed =
        pair.comparison().tasks().stream()
            .filter(task -> task.kind() != Kind.SAME)
            .filter(task -> task.baseline().scored() > 0 && task.current().scored() > 0)
            .toList();
    if (changed.isEmpty()) {
      return Chart.empty(
          ID,
          TITLE,
          "None of " + Quantity.plural(pair.comparison().tasks().size(), "task") + " changed.");
    }
    List<TaskChange> rows = changed.subList(0, Math.min(ROWS, changed.size()));
    SideNames names = pair.comparison().names();
    List<Point> before = new ArrayList<>();
    List<Point> now = new ArrayList<>();
    List<Range> worse = new ArrayList<>();
    List<Range> better = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      double one = percent(rows.get(i).baseline());
      double other = percent(rows.get(i).current());
      before.add(new Point(one, i));
      now.add(new Point(other, i));
      (other < one ? worse : better).add(new Range(i, Math.min(one, other), Math.max(one, other)));
    }
    return new Chart(
        ID,
        TITLE,
        sentence(pair, changed),
        new Plane(
            Axis.percent("Trials that passed"),
            Axis.categories("", rows.stream().map(task -> task.task().id().value()).toList()),
            List.of(
                new Layer.Intervals("worse", Tone.FAILED, Along.X, worse),
                new Layer.Intervals("better", Tone.PASSED, Along.X, better),
                new Layer.Points(names.baseline(), Tone.QUIET, Mark.DOT, before),
                new Layer.Points(names.current(), Tone.MAIN, Mark.DOT, now))));
  }

  private static double percent(OutcomeCounts counts) {
    return 100.0 * counts.passed() / counts.scored();
  }

  private static String sentence(Pair pair, List<TaskChange> changed) {
    long worse =
        changed.stream().filter(task -> percent(task.current()) < percent(task.baseline())).count();
    String cut = changed.size() > ROWS ? " The worst " + ROWS + " are shown." : "";
    return "Of "
        + Quantity.plural(pair.comparison().tasks().size(), "task")
        + " "
        + Quantity.count(worse)
        + " became worse and "
        + Quantity.count(changed.size() - worse)
        + " better; overall: "
        + pair.comparison().verdict().kind().title()
        + "."
        + cut;
  }
}
