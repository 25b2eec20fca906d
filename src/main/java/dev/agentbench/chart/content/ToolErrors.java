package dev.agentbench.chart.content;

import dev.agentbench.analysis.ToolUsage;
import dev.agentbench.chart.Axis;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.Layer;
import dev.agentbench.chart.Picture.Plane;
import dev.agentbench.chart.Tone;
import dev.agentbench.text.Quantity;
import java.util.Comparator;
import java.util.List;

/** Numbers of failed calls of each tool, those with the most failures on top. */
final class ToolErrors {
  private static final String ID = "tool-errors";
  private static final String TITLE = "Tool calls that failed";
  private static final int ROWS = 15;

  private ToolErrors() {}

  static Chart of(Shown shown) {
    List<ToolUsage> tools =
        shown.summary().tools().stream()
            .sorted(
                Comparator.comparingInt(ToolUsage::failures)
                    .thenComparingInt(ToolUsage::calls)
                    .reversed())
            .toList();
    if (tools.isEmpty()) {
      return Chart.empty(ID, TITLE, "No tool was called.");
    }
    List<ToolUsage> rows = tools.subList(0, Math.min(ROWS, tools.size()));
    return new Chart(
        ID,
        TITLE,
        sentence(tools),
        new Plane(
            Axis.numbers("Calls", ""),
            Axis.categories("", rows.stream().map(ToolUsage::tool).toList()),
            List.of(
                new Layer.Bars(
                    "failed",
                    Tone.FAILED,
                    rows.stream().map(tool -> (double) tool.failures()).toList(),
                    true),
                new Layer.Bars(
                    "succeeded",
                    Tone.REST,
                    rows.stream().map(tool -> (double) tool.calls() - tool.failures()).toList(),
                    true))));
  }

  private static String sentence(List<ToolUsage> tools) {
    int calls = tools.stream().mapToInt(ToolUsage::calls).sum();
    int failures = tools.stream().mapToInt(ToolUsage::failures).sum();
    if (failures == 0) {
      return "None of " + Quantity.plural(calls, "call") + " failed.";
    }
    ToolUsage worst = tools.get(0);
    String cut =
        tools.size() > ROWS ? " " + ROWS + " of " + tools.size() + " tools are shown." : "";
    return Quantity.count(failures)
        + " of "
        + Quantity.plural(calls, "call")
        + " failed ("
        + Quantity.percent((double) failures / calls)
        + "); the most of one tool are those of "
        + worst.tool()
        + ": "
        + Quantity.count(worst.failures())
        + " of its "
        + Quantity.count(worst.calls())
        + "."
        + cut;
  }
}
