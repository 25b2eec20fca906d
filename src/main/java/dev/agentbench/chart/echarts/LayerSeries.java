package dev.agentbench.chart.echarts;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.chart.Layer;
import dev.agentbench.chart.Layer.Along;
import dev.agentbench.chart.Layer.Band;
import dev.agentbench.chart.Layer.Bars;
import dev.agentbench.chart.Layer.Box;
import dev.agentbench.chart.Layer.Boxes;
import dev.agentbench.chart.Layer.Cells;
import dev.agentbench.chart.Layer.Intervals;
import dev.agentbench.chart.Layer.Join;
import dev.agentbench.chart.Layer.Line;
import dev.agentbench.chart.Layer.Points;
import dev.agentbench.chart.Layer.Rule;
import dev.agentbench.chart.Layer.Spans;
import dev.agentbench.chart.Layer.Strip;
import dev.agentbench.chart.Picture.Point;
import dev.agentbench.chart.Picture.Range;
import java.util.List;

/** Adds layers of a plane as series. */
final class LayerSeries {
  /** How many marks of a strip lie beside each other, and how far apart, in pixels. */
  private static final int PLACES = 9;

  private static final int STEP = 4;

  private final ArrayNode all;
  private final boolean upright;

  /**
   * @param upright whether bars stand, and do not lie
   */
  LayerSeries(ArrayNode all, boolean upright) {
    this.all = all;
    this.upright = upright;
  }

  void add(Layer layer) {
    ObjectNode series = all.addObject().put("name", ChartLabel.name(layer.name()));
    String color = Palette.of(layer.tone());
    series.putObject("itemStyle").put("color", color);
    series.putObject("emphasis").put("disabled", true);
    if (layer instanceof Bars bars) {
      bars(series, bars);
    } else if (layer instanceof Line line) {
      line(series, line, color);
    } else if (layer instanceof Band band) {
      ranges(custom(series, "band", 1, 0), band.ranges(), Along.Y);
    } else if (layer instanceof Intervals intervals) {
      boolean vertical = intervals.along() == Along.Y;
      ObjectNode drawn = custom(series, vertical ? "intervalY" : "intervalX", 4, vertical ? 0 : 2);
      ranges(drawn, intervals.ranges(), intervals.along());
    } else if (layer instanceof Spans spans) {
      ranges(custom(series, "spans", 2, 2), spans.ranges(), Along.X);
    } else if (layer instanceof Cells cells) {
      cells(series, cells);
    } else if (layer instanceof Points points) {
      points(series, points, color);
    } else if (layer instanceof Rule rule) {
      rule(series, rule, color);
    } else if (layer instanceof Boxes boxes) {
      boxes(series, boxes, color);
    } else if (layer instanceof Strip strip) {
      strip(series, strip);
    }
  }

  private void bars(ObjectNode series, Bars bars) {
    series.put("type", "bar").put("z", 2);
    ArrayNode data = series.putArray("data");
    for (Double value : bars.values()) {
      if (value == null) {
        data.add("-");
      } else {
        data.add(value);
      }
    }
    if (bars.stacked()) {
      series.put("stack", "all");
      return;
    }
    ArrayNode corners = ((ObjectNode) series.get("itemStyle")).putArray("borderRadius");
    List.of(upright ? 4 : 0, 4, upright ? 0 : 4, 0).forEach(corners::add);
  }

  private static void line(ObjectNode series, Line line, String color) {
    series.put("type", "line").put("z", 3);
    series.put("showSymbol", line.marked() || line.points().size() == 1).put("symbolSize", 6);
    series.putObject("lineStyle").put("color", color).put("width", 2);
    if (line.join() == Join.STEP) {
      series.put("step", "end");
    } else if (line.join() == Join.DASHED) {
      ((ObjectNode) series.get("lineStyle")).put("type", "dashed");
    }
    points(series.putArray("data"), line.points());
  }

  private static void points(ObjectNode series, Points points, String color) {
    series.put("type", "scatter").put("z", 5).put("symbolSize", 10);
    series.put("symbol", points.mark() == Layer.Mark.DIAMOND ? "diamond" : "circle");
    if (points.mark() == Layer.Mark.RING) {
      series.putObject("itemStyle").put("color", Palette.PAPER).put("borderColor", color);
      ((ObjectNode) series.get("itemStyle")).put("borderWidth", 2);
    }
    if (points.points().stream().anyMatch(point -> point.label() != null)) {
      ObjectNode label = series.putObject("label").put("show", true).put("formatter", "{b}");
      label.put("position", "top").put("color", Palette.INK).put("fontSize", 11);
      series.putObject("labelLayout").put("hideOverlap", true);
    }
    points(series.putArray("data"), points.points());
  }

  /** The offsets come again and again, so that the same values give the same picture. */
  private static void strip(ObjectNode series, Strip strip) {
    series.put("type", "scatter").put("z", 4).put("symbolSize", 5);
    ((ObjectNode) series.get("itemStyle")).put("opacity", 0.55);
    ArrayNode data = series.putArray("data");
    for (int i = 0; i < strip.points().size(); i++) {
      Point point = strip.points().get(i);
      ObjectNode each = data.addObject();
      each.putArray("value").add(point.x()).add(point.y());
      each.put("name", point.label() == null ? "" : ChartLabel.name(point.label()));
      each.putArray("symbolOffset").add(STEP * (i * 7 % PLACES - PLACES / 2)).add(0);
    }
  }

  private static void points(ArrayNode data, List<Point> points) {
    for (Point point : points) {
      if (point.label() == null) {
        data.addArray().add(point.x()).add(point.y());
      } else {
        ObjectNode each = data.addObject().put("name", ChartLabel.name(point.label()));
        each.putArray("value").add(point.x()).add(point.y());
      }
    }
  }

  private static void cells(ObjectNode series, Cells cells) {
    series.put("type", "custom").put("renderItem", "cells").put("z", 2);
    ArrayNode data = series.putArray("data");
    for (Point cell : cells.cells()) {
      data.addArray().add(cell.x()).add(cell.y()).add(cell.label() == null ? 0 : 1);
    }
  }

  private static ObjectNode custom(ObjectNode series, String renderItem, int z, int place) {
    series.put("type", "custom").put("renderItem", renderItem).put("z", z);
    ObjectNode encode = series.putObject("encode");
    encode.putArray(place == 0 ? "x" : "y").add(place);
    encode.putArray(place == 0 ? "y" : "x").add(place == 0 ? 1 : 0).add(place == 0 ? 2 : 1);
    return series;
  }

  /** {@code [at, low, high]} along y, {@code [low, high, at]} along x. */
  private static void ranges(ObjectNode series, List<Range> ranges, Along along) {
    ArrayNode data = series.putArray("data");
    for (Range range : ranges) {
      ArrayNode each = data.addArray();
      if (along == Along.Y) {
        each.add(range.at()).add(range.low()).add(range.high());
      } else {
        each.add(range.low()).add(range.high()).add(range.at());
      }
    }
  }

  private static void rule(ObjectNode series, Rule rule, String color) {
    series.put("type", "line").putArray("data");
    ObjectNode mark = series.putObject("markLine").put("silent", true).put("symbol", "none");
    mark.putObject("lineStyle").put("type", "dashed").put("color", color).put("width", 1.2);
    ObjectNode label = mark.putObject("label").put("formatter", ChartLabel.of(rule.name(), 80));
    label.put("show", !rule.name().isEmpty()).put("color", Palette.GREY).put("fontSize", 11);
    label.put("position", rule.along() == Along.Y ? "insideEndTop" : "start");
    mark.putArray("data").addObject().put(rule.along() == Along.Y ? "yAxis" : "xAxis", rule.at());
  }

  private static void boxes(ObjectNode series, Boxes boxes, String color) {
    series.put("type", "boxplot").put("z", 2);
    ObjectNode style = series.putObject("itemStyle").put("borderColor", color);
    style.put("color", "#d6e6f2").put("borderWidth", 1.5);
    series.putArray("boxWidth").add(8).add(26);
    ArrayNode data = series.putArray("data");
    for (Box box : boxes.boxes()) {
      data.addArray()
          .add(box.low())
          .add(box.lowerQuarter())
          .add(box.median())
          .add(box.upperQuarter())
          .add(box.high());
    }
  }
}
