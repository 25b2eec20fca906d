package dev.agentbench.chart.echarts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentbench.chart.Chart;
import dev.agentbench.text.ForeignText;

/**
 * A chart as Apache ECharts draws it.
 *
 * @param id of the chart
 * @param option the argument of {@code setOption} as JSON; custom series are named and resolved by
 *     {@code chart-kit.js}
 * @param width in pixels
 * @param height in pixels
 */
public record Drawing(String id, String option, int width, int height) {

  /** What every chart is wide. */
  static final int WIDTH = 800;

  public static Drawing of(Chart chart) {
    ChartFrame frame = ChartFrame.of(chart);
    ObjectNode option = frame.option();
    int height = PictureOption.draw(chart.picture(), frame);
    return new Drawing(chart.id(), ForeignText.json(option.toString()), WIDTH, height);
  }
}
