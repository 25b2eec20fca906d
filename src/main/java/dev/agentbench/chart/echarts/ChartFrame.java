package dev.agentbench.chart.echarts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.chart.Chart;
import java.util.Collection;
import java.util.List;

/**
 * Frame of all charts around their picture: title, sentence, legend.
 *
 * @param option grows as the picture is added
 * @param top where the picture may begin, in pixels
 */
record ChartFrame(ObjectNode option, int top) {
  private static final int FINDING = 500;
  private static final int MARGIN = 16;
  private static final int TITLE = 36;
  private static final int LINE = 17;
  private static final int LEGEND = 22;

  static ChartFrame of(Chart chart) {
    ObjectNode option = JsonNodeFactory.instance.objectNode();
    option.put("backgroundColor", Palette.PAPER).put("animation", false).put("useUTC", true);
    List<String> finding =
        ChartLabel.wrapped(ChartLabel.of(chart.finding(), FINDING), Drawing.WIDTH - 2 * MARGIN, 12);
    ObjectNode title = option.putArray("title").addObject();
    title.put("text", ChartLabel.of(chart.title(), 80)).put("subtext", String.join("\n", finding));
    title.putObject("subtextStyle").put("lineHeight", LINE);
    return new ChartFrame(option, TITLE + LINE * finding.size() + 12);
  }

  ArrayNode series() {
    return option.withArray("/series");
  }

  /** A line of names below the sentence; where the picture may begin below it. */
  int legend(Collection<String> names) {
    if (names.size() < 2) {
      option.putObject("legend").put("show", false);
      return top + 6;
    }
    ObjectNode legend = option.putObject("legend").put("top", top).put("left", MARGIN - 5);
    ArrayNode data = legend.putArray("data");
    names.forEach(data::add);
    double width =
        names.stream().mapToDouble(name -> ChartLabel.width(name, 12) + 16 + MARGIN).sum();
    int lines = 1 + (int) (width / (Drawing.WIDTH - 3 * MARGIN));
    return top + LEGEND * lines + 10;
  }

  /** A text in bold with another below it, in the middle of a place. */
  void caption(int x, int y, String text, String below) {
    ObjectNode caption = option.withArray("/title").addObject();
    caption.put("text", text).put("subtext", below).put("left", x).put("top", y);
    caption.put("textAlign", "center").put("itemGap", 2);
  }
}
