package dev.agentbench.report.html;

import dev.agentbench.chart.Chart;
import dev.agentbench.chart.content.ExperimentChart;
import dev.agentbench.chart.content.Pair;
import dev.agentbench.chart.content.PairChart;
import dev.agentbench.chart.echarts.Drawing;
import dev.agentbench.chart.echarts.SvgRenderer;
import dev.agentbench.report.html.Subject.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The charts of each experiment: the main ones open, the others to be opened. Each is a picture
 * that needs no script, with its option, which the page's script draws in the picture's place.
 */
final class ChartsPart {
  private static final SvgRenderer RENDERER = new SvgRenderer();

  private final Html html;
  private final @Nullable UnaryOperator<String> pictures;

  ChartsPart(Html html) {
    this(html, null);
  }

  /**
   * @param pictures where a chart's picture is served, by the chart's id; null: it stands in the
   *     page
   */
  ChartsPart(Html html, @Nullable UnaryOperator<String> pictures) {
    this.html = html;
    this.pictures = pictures;
  }

  void write(Subject subject) {
    html.open("section", "id", "charts").element("h2", "Charts");
    for (int i = 0; i < subject.sides().size(); i++) {
      Side side = subject.sides().get(i);
      if (subject.areSeveral()) {
        html.element("h3", side.name());
      }
      List<Chart> more = new ArrayList<>();
      html.open("div", "class", "charts");
      for (ExperimentChart kind : ExperimentChart.values()) {
        Chart chart = kind.of(side.shown());
        if (!chart.isEmpty() && kind.isMain()) {
          figure(chart, i);
        } else if (!chart.isEmpty()) {
          more.add(chart);
        }
      }
      html.close();
      html.open("details").element("summary", "More charts").open("div", "class", "charts");
      for (Chart chart : more) {
        figure(chart, i);
      }
      html.close().close();
    }
    html.close().line();
  }

  /** One chart. */
  void write(Chart chart) {
    html.open("div", "class", "charts lone");
    figure(chart, 0);
    html.close().line();
  }

  /** The charts of a comparison that have something to show. */
  void writePair(Pair pair, int place) {
    html.open("div", "class", "charts");
    for (PairChart kind : PairChart.values()) {
      Chart chart = kind.of(pair);
      if (!chart.isEmpty()) {
        figure(chart, place);
      }
    }
    html.close().line();
  }

  /** Ids within pictures must differ on the whole page. */
  private void figure(Chart chart, int side) {
    Drawing drawn = Drawing.of(chart);
    String id = drawn.id() + (side == 0 ? "" : "-" + side);
    Drawing own = new Drawing(id, drawn.option(), drawn.width(), drawn.height());
    html.open(
        "figure",
        "id",
        "chart-" + id,
        "role",
        "img",
        "aria-label",
        chart.title() + ": " + chart.finding());
    if (pictures == null) {
      html.trusted(RENDERER.svg(own));
    } else {
      served(own, pictures.apply(drawn.id()));
    }
    html.open("script", "type", "application/json").trusted(inert(own.option())).close();
    html.close().line();
  }

  /** Room for the chart that the script draws, and the picture for those without one. */
  private void served(Drawing drawing, String address) {
    String width = Integer.toString(drawing.width());
    String height = Integer.toString(drawing.height());
    String box = "0 0 " + width + " " + height;
    html.open("svg", "width", width, "height", height, "viewBox", box, "class", "room").close();
    html.open("noscript").open("img", "src", address, "alt", "", "width", width, "height", height);
    html.close();
  }

  /** JSON that ends no element. */
  private static String inert(String json) {
    return json.replace("<", "\\u003c");
  }
}
