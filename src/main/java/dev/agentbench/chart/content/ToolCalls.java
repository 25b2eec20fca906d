package dev.agentbench.chart.content;

import dev.agentbench.analysis.ToolUsage;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.Picture.Donut;
import dev.agentbench.chart.Picture.Slice;
import dev.agentbench.chart.Tone;
import dev.agentbench.text.Quantity;
import java.util.ArrayList;
import java.util.List;

/** Shares of tools in all calls; rarely called ones are folded. */
final class ToolCalls {
  private static final String ID = "tool-calls";
  private static final String TITLE = "Distribution of tool calls";
  private static final int SLICES = 7;
  private static final double SMALL = 0.02;

  private ToolCalls() {}

  static Chart of(Shown shown) {
    List<ToolUsage> tools = shown.summary().tools();
    if (tools.isEmpty()) {
      return Chart.empty(ID, TITLE, "No tool was called.");
    }
    int calls = tools.stream().mapToInt(ToolUsage::calls).sum();
    return new Chart(
        ID,
        TITLE,
        sentence(tools, calls),
        new Donut(
            slices(tools, calls), Quantity.count(calls), calls == 1 ? "tool call" : "tool calls"));
  }

  private static List<Slice> slices(List<ToolUsage> tools, int calls) {
    List<Slice> slices = new ArrayList<>();
    int shown = 0;
    while (shown < tools.size() && isShown(tools, shown, calls)) {
      ToolUsage tool = tools.get(shown);
      slices.add(new Slice(tool.tool(), tool.calls(), Tone.series(shown++)));
    }
    int folded = tools.stream().skip(shown).mapToInt(ToolUsage::calls).sum();
    if (folded > 0) {
      slices.add(new Slice(Quantity.plural(tools.size() - shown, "other tool"), folded, Tone.REST));
    }
    return slices;
  }

  /** A single small tool is shown as itself: folding would hide its name and save nothing. */
  private static boolean isShown(List<ToolUsage> tools, int index, int calls) {
    boolean last = index == tools.size() - 1;
    return index < SLICES && (last || tools.get(index).calls() >= SMALL * calls);
  }

  private static String sentence(List<ToolUsage> tools, int calls) {
    ToolUsage most = tools.get(0);
    return tools.size() == 1
        ? "Only " + most.tool() + " was called."
        : most.tool()
            + " is called most: "
            + Quantity.percent((double) most.calls() / calls)
            + " of the calls to "
            + Quantity.plural(tools.size(), "tool")
            + ".";
  }
}
