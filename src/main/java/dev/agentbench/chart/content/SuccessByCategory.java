package dev.agentbench.chart.content;

import dev.agentbench.analysis.Rate;
import dev.agentbench.chart.Axis;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.Layer;
import dev.agentbench.chart.Layer.Along;
import dev.agentbench.chart.Picture.Plane;
import dev.agentbench.chart.Picture.Range;
import dev.agentbench.chart.Tone;
import java.util.ArrayList;
import java.util.List;

/** The success rate of each category with its interval. */
final class SuccessByCategory {
  private static final String ID = "success-by-category";
  private static final String TITLE = "Success rate by category";

  private SuccessByCategory() {}

  static Chart of(Shown shown) {
    List<Standing> standings = new ArrayList<>();
    shown
        .summary()
        .categories()
        .forEach(
            group -> {
              Rate rate = group.figures().success().scored();
              if (rate != null) {
                standings.add(new Standing(group.name(), rate));
              }
            });
    if (standings.isEmpty()) {
      return Chart.empty(ID, TITLE, "No trial has a score.");
    }
    List<String> names =
        standings.stream().map(each -> each.name() + " (" + each.rate().tasks() + ")").toList();
    return new Chart(
        ID,
        TITLE,
        Standing.sentence(standings),
        new Plane(
            Axis.categories("Category (tasks)", names),
            Axis.percent("Passed, with 95 % intervals"),
            List.of(
                new Layer.Bars(
                    "", Tone.MAIN, standings.stream().map(Standing::percent).toList(), false),
                new Layer.Intervals("", Tone.INK, Along.Y, intervals(standings)))));
  }

  static List<Range> intervals(List<Standing> standings) {
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i < standings.size(); i++) {
      ranges.add(
          new Range(
              i,
              100 * standings.get(i).interval().low(),
              100 * standings.get(i).interval().high()));
    }
    return ranges;
  }
}
