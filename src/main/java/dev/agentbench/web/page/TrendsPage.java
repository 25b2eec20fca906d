package dev.agentbench.web.page;

import dev.agentbench.analysis.ExperimentMetrics;
import dev.agentbench.analysis.Metric;
import dev.agentbench.analysis.compare.MetricTrend;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.content.Series;
import dev.agentbench.chart.content.Trend;
import dev.agentbench.chart.echarts.Drawing;
import dev.agentbench.chart.echarts.SvgRenderer;
import dev.agentbench.report.ComparisonRows;
import dev.agentbench.report.html.Html;
import dev.agentbench.report.html.ServedParts;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.ExperimentFilter;
import dev.agentbench.store.ExperimentQuery;
import dev.agentbench.text.Quantity;
import dev.agentbench.web.Archive;
import dev.agentbench.web.ExperimentListing;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.RouteGroup;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** A metric over the last experiments of a mode: a chart, and where it changed. */
public final class TrendsPage implements RouteGroup {
  static final String PATH = "/trends";

  private static final String PICTURE = PATH + "/chart";
  private static final int USUAL = 10;
  private static final int MOST = 100;
  private static final SvgRenderer RENDERER = new SvgRenderer();

  private final Archive archive;
  private final RegressionSettings limits;

  public TrendsPage(Archive archive, RegressionSettings limits) {
    this.archive = archive;
    this.limits = limits;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::show);
    routes.get(PICTURE, this::picture);
  }

  /** The series that an address asks for. */
  private record Wanted(ExperimentFilter filter, Mode mode, Metric metric, int last) {}

  /** Without a mode that of the newest experiment is meant. */
  private Wanted wanted(Context context) {
    Parameters parameters = new Parameters(context);
    ExperimentFilter filter = ExperimentListing.filter(parameters);
    Mode mode =
        parameters
            .choice("mode", Mode.class)
            .or(
                () ->
                    archive.store().experiments().newest(filter, 1).stream()
                        .map(Experiment::mode)
                        .findFirst())
            .orElse(Mode.MULTI_AGENT);
    return new Wanted(
        filter,
        mode,
        parameters.choice("metric", List.of(Metric.values()), Metric::id).orElse(Metric.SUCCESS),
        parameters.integer("last", USUAL, 1, MOST));
  }

  private Series series(Wanted wanted) {
    List<ExperimentMetrics> experiments =
        archive
            .store()
            .experiments()
            .page(ExperimentQuery.newest(wanted.filter, wanted.mode, wanted.last))
            .rows()
            .stream()
            .map(row -> archive.metrics(row.experiment()))
            .toList();
    ExperimentId baseline =
        archive
            .store()
            .baselines()
            .find(Baseline.DEFAULT_NAME, wanted.mode)
            .map(Baseline::experiment)
            .orElse(null);
    return new Series(experiments, limits, baseline);
  }

  private MetricTrend trend(Series series, Metric metric) {
    return MetricTrend.of(
        series.experiments(), metric, (before, now) -> archive.verdicts(before, now, limits));
  }

  private void show(Context context) {
    Wanted wanted = wanted(context);
    Series series = series(wanted);
    MetricTrend trend = trend(series, wanted.metric);
    Address address = Address.of(context);
    Layout.answer(
        context,
        Layout.Place.TRENDS,
        "Trends",
        html -> {
          html.element("h1", "Trends");
          filters(html, address, wanted);
          if (trend.steps().isEmpty()) {
            html.element("p", "No experiment of this mode matches.", "class", "note");
            return;
          }
          Chart chart = Trend.of(series, trend);
          if (chart.isEmpty()) {
            html.element("p", chart.finding(), "class", "note");
          } else {
            ServedParts.chart(html, chart, address.at(PICTURE).toString());
          }
          table(html, trend);
        });
  }

  private void picture(Context context) {
    Wanted wanted = wanted(context);
    Series series = series(wanted);
    Chart chart = Trend.of(series, trend(series, wanted.metric));
    context.contentType("image/svg+xml").result(RENDERER.svg(Drawing.of(chart)));
  }

  private void filters(Html html, Address address, Wanted wanted) {
    html.open("form", "method", "get", "action", PATH, "class", "filters", "role", "search");
    List<Metric> metrics = List.of(Metric.values());
    Forms.choice(html, "metric", "Metric", metrics, wanted.metric, Metric::id, Metric::title);
    List<Mode> modes = List.of(Mode.values());
    Forms.choice(html, "mode", "Mode", modes, wanted.mode, Mode::id, Mode::id);
    Forms.text(html, address, "text", "name", "Name");
    AgentChoices.write(html, address, archive);
    Forms.text(html, address, "text", "label", "Label");
    Forms.text(html, address, "date", "since", "Since");
    Forms.text(html, address, "date", "until", "Before");
    Forms.number(html, "last", "Last", wanted.last, MOST);
    html.element("button", "Show", "type", "submit").text(" ");
    html.element("a", "All", "href", PATH).close().line();
  }

  /** The newest on top. */
  private static void table(Html html, MetricTrend trend) {
    html.open("div", "class", "scroll").open("table", "class", "walk experiments");
    html.open("thead").open("tr");
    Lists.column(html, "Experiment");
    Lists.column(html, "Started (UTC)");
    Lists.number(html, "Tasks");
    Lists.number(html, trend.metric().title());
    Lists.column(html, "Change");
    Lists.column(html, "Labels");
    html.close().close().open("tbody").line();
    for (int i = trend.steps().size() - 1; i >= 0; i--) {
      row(html, trend.metric(), trend.steps().get(i));
    }
    html.close().close().close().line();
    html.element(
        "p",
        "Each is compared with the newest one before it that ran the same tasks under the same"
            + " conditions.",
        "class",
        "note");
  }

  private static void row(Html html, Metric metric, MetricTrend.Step step) {
    Experiment experiment = step.results().experiment();
    html.open("tr").open("td");
    html.element("a", Named.of(experiment), "href", Links.to(experiment.id())).close();
    html.element("td", Named.began(experiment), "class", "time");
    html.element("td", Quantity.count(step.tasks()), "class", "number");
    boolean estimated = metric == Metric.COST && step.mean() != null && step.costEstimated();
    String figure = ComparisonRows.figure(metric, step.mean());
    html.element("td", figure + (estimated ? " (estimate)" : ""), "class", "number");
    html.open("td", "class", "against");
    change(html, step);
    html.close().open("td");
    Lists.labels(html, experiment);
    html.close().close().line();
  }

  private static void change(Html html, MetricTrend.Step step) {
    if (step.isMarked()) {
      html.open("span", "class", "change " + step.change().id());
      ServedParts.mark(html, step.change());
      html.close().text(" ");
    }
    Experiment before = step.before();
    if (before != null) {
      String address = Links.comparison(before.id(), step.results().experiment().id());
      html.element("a", "against " + Named.of(before), "href", address);
    }
  }
}
