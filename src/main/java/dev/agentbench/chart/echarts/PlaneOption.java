package dev.agentbench.chart.echarts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.chart.Axis;
import dev.agentbench.chart.Layer;
import dev.agentbench.chart.Layer.Along;
import dev.agentbench.chart.Layer.Cells;
import dev.agentbench.chart.Layer.Rule;
import dev.agentbench.chart.Picture.Plane;
import java.util.LinkedHashSet;
import java.util.Set;

/** Adds axes and layers to an option. */
final class PlaneOption {
  private static final int HEIGHT = 320;
  private static final int RIGHT = 36;
  private static final int NAMED_AXIS = 36;
  private static final int TALLEST = 1_600;
  private static final int FEW = 8;

  private final Plane plane;
  private final ChartFrame frame;
  private final ObjectNode option;

  PlaneOption(Plane plane, ChartFrame frame) {
    this.plane = plane;
    this.frame = frame;
    this.option = frame.option();
  }

  int draw() {
    Set<String> names = new LinkedHashSet<>();
    for (Layer layer : plane.layers()) {
      if (!layer.name().isEmpty() && !(layer instanceof Rule)) {
        names.add(ChartLabel.name(layer.name()));
      }
    }
    int top = frame.legend(names) + (plane.y().title().isEmpty() ? 0 : 20);
    int height = plane.y().isCategories() ? rows() : HEIGHT;
    int below = plane.x().title().isEmpty() ? 0 : NAMED_AXIS - 12;
    ObjectNode grid = option.putObject("grid").put("left", 16).put("right", right());
    grid.put("top", top).put("height", height).put("containLabel", true);
    axis(option.putObject("xAxis"), plane.x(), Along.X);
    axis(option.putObject("yAxis"), plane.y(), Along.Y);
    boolean upright = !plane.y().isCategories();
    plane.layers().forEach(layer -> new LayerSeries(frame.series(), upright).add(layer));
    return top + height + below + 16;
  }

  /** Names at the end of horizontal rules take room; a grid of few columns is not stretched. */
  private int right() {
    boolean cells = plane.layers().stream().anyMatch(Cells.class::isInstance);
    int columns = plane.x().categories().size();
    return cells ? Math.max(RIGHT, Drawing.WIDTH - 220 - 56 * columns) : RIGHT;
  }

  private int rows() {
    int rows = Math.max(1, plane.y().categories().size());
    int each = rows <= 12 ? 34 : rows <= 40 ? 22 : rows <= 80 ? 16 : 5;
    return Math.min(TALLEST, 50 + rows * each);
  }

  private void axis(ObjectNode node, Axis axis, Along along) {
    switch (axis.kind()) {
      case CATEGORIES -> categories(node, axis, along);
      case NUMBERS -> numbers(node.put("type", "value"), axis);
      case LOGARITHM -> numbers(node.put("type", "log"), axis);
    }
    if (!axis.title().isEmpty()) {
      node.put("name", axis.title());
      boolean below = along == Along.X;
      node.put("nameLocation", below ? "middle" : plane.y().isCategories() ? "start" : "end");
      node.put("nameGap", below ? 28 : 12);
      node.putObject("nameTextStyle")
          .put("align", below ? "center" : "left")
          .put("color", Palette.GREY);
    }
  }

  private static void numbers(ObjectNode node, Axis axis) {
    node.putObject("axisLabel").put("formatter", "{value}" + axis.unit()).put("hideOverlap", true);
    if (axis.min() == null) {
      node.put("scale", true);
    } else {
      node.put("min", axis.min());
    }
    if (axis.max() != null) {
      node.put("max", axis.max());
    }
  }

  private static void categories(ObjectNode node, Axis axis, Along along) {
    node.put("type", "category");
    axis.categories().forEach(name -> node.withArray("/data").add(ChartLabel.name(name)));
    ObjectNode label = node.putObject("axisLabel").put("hideOverlap", true);
    int count = axis.categories().size();
    if (along == Along.Y) {
      node.put("inverse", true);
      label.put("width", 190).put("overflow", "truncate");
      if (count <= 80) {
        label.put("interval", 0);
      }
    } else if (count <= FEW) {
      int width = (Drawing.WIDTH - 100) / Math.max(1, count) - 8;
      label.put("interval", 0).put("width", width).put("overflow", "breakAll");
    }
  }
}
