package dev.agentbench.chart.echarts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.chart.Picture;
import dev.agentbench.chart.Picture.Donut;
import dev.agentbench.chart.Picture.Flow;
import dev.agentbench.chart.Picture.Link;
import dev.agentbench.chart.Picture.Node;
import dev.agentbench.chart.Picture.Plane;
import dev.agentbench.chart.Picture.Slice;
import java.util.Locale;
import java.util.stream.Collectors;

/** Adds a picture to an option. */
final class PictureOption {
  private static final int RING = 260;
  private static final int BOTTOM = 20;

  private PictureOption() {}

  /** Returns the height of the whole chart. */
  static int draw(Picture picture, ChartFrame frame) {
    if (picture instanceof Plane plane) {
      return new PlaneOption(plane, frame).draw();
    }
    if (picture instanceof Donut donut) {
      return donut(donut, frame);
    }
    return picture instanceof Flow flow ? flow(flow, frame) : nothing(frame);
  }

  private static int nothing(ChartFrame frame) {
    frame.caption(Drawing.WIDTH / 2, frame.top() + 30, "Nothing to show", "");
    return frame.top() + 110;
  }

  private static int donut(Donut donut, ChartFrame frame) {
    int middle = frame.top() + RING / 2;
    ObjectNode pie = frame.series().addObject().put("type", "pie");
    pie.putArray("radius").add(RING * 3 / 10).add(RING * 45 / 100);
    pie.putArray("center").add(RING * 6 / 10).add(middle);
    pie.putObject("label").put("show", false);
    pie.putObject("itemStyle").put("borderColor", Palette.PAPER).put("borderWidth", 2);
    pie.putObject("emphasis").put("disabled", true);
    double sum = donut.slices().stream().mapToDouble(Slice::value).sum();
    ArrayNode names = legend(frame);
    ArrayNode data = pie.putArray("data");
    for (Slice slice : donut.slices()) {
      String name =
          String.format(
              Locale.ROOT,
              "%s  %.1f %%",
              ChartLabel.name(slice.label()),
              100 * slice.value() / sum);
      names.add(name);
      data.addObject()
          .put("name", name)
          .put("value", slice.value())
          .putObject("itemStyle")
          .put("color", Palette.of(slice.tone()));
    }
    frame.caption(RING * 6 / 10, middle - 20, donut.centre(), donut.centreTitle());
    return frame.top() + RING + BOTTOM;
  }

  private static ArrayNode legend(ChartFrame frame) {
    ObjectNode legend = frame.option().putObject("legend").put("orient", "vertical");
    legend.put("left", RING * 13 / 10).put("top", frame.top() + 20).put("itemGap", 8);
    return legend.putArray("data");
  }

  private static int flow(Flow flow, ChartFrame frame) {
    long tallest =
        flow.nodes().stream()
            .collect(Collectors.groupingBy(Node::column, Collectors.counting()))
            .values()
            .stream()
            .mapToLong(Long::longValue)
            .max()
            .orElse(1);
    int height = (int) Math.min(700, 120 + 52 * tallest);
    ObjectNode sankey = frame.series().addObject().put("type", "sankey");
    sankey.put("top", frame.top() + 10).put("height", height - 20).put("left", 24);
    sankey.put("right", 150).put("nodeWidth", 12).put("nodeGap", 14).put("draggable", false);
    sankey.putObject("label").put("color", Palette.INK).put("fontSize", 11);
    sankey.putObject("lineStyle").put("color", "gradient").put("opacity", 0.35);
    sankey.putObject("emphasis").put("disabled", true);
    ArrayNode data = sankey.putArray("data");
    for (Node node : flow.nodes()) {
      ObjectNode each = data.addObject().put("name", node.id()).put("depth", node.column());
      each.putObject("itemStyle").put("color", Palette.of(node.tone())).put("borderWidth", 0);
      each.putObject("label").put("formatter", ChartLabel.name(node.label()));
    }
    ArrayNode links = sankey.putArray("links");
    for (Link link : flow.links()) {
      links
          .addObject()
          .put("source", link.from())
          .put("target", link.to())
          .put("value", link.value());
    }
    return frame.top() + height + BOTTOM;
  }
}
