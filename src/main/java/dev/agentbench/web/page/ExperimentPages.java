package dev.agentbench.web.page;

import dev.agentbench.analysis.ExperimentResults;
import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.content.ExperimentChart;
import dev.agentbench.chart.content.Shown;
import dev.agentbench.chart.echarts.Drawing;
import dev.agentbench.chart.echarts.SvgRenderer;
import dev.agentbench.report.Judgement;
import dev.agentbench.report.html.Html;
import dev.agentbench.report.html.ServedParts;
import dev.agentbench.result.Experiment;
import dev.agentbench.store.Baseline;
import dev.agentbench.web.Archive;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.Visitor;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;

/** One experiment: what it came to, its charts, what failed, and its trials. */
public final class ExperimentPages implements RouteGroup {
  private static final int ROWS = 500;
  private static final SvgRenderer RENDERER = new SvgRenderer();

  private final Archive archive;

  public ExperimentPages(Archive archive) {
    this.archive = archive;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/experiments/{id}", this::show);
    routes.get("/experiments/{id}/charts/{chart}", this::picture);
  }

  private void show(Context context) {
    Experiment experiment = archive.experiment(context.pathParam("id"));
    int page = new Parameters(context).integer("page", 1, 1, 100_000);
    ExperimentResults results = archive.results(experiment);
    Layout.answer(
        context,
        Layout.Place.EXPERIMENTS,
        Named.of(experiment),
        html -> {
          ServedParts parts =
              new ServedParts(
                  html, List.of(results), FlakyTasks.NONE, Judgement.NONE, new WebLinks());
          parts.head();
          compare(html, experiment);
          actions(html, Visitor.of(context), experiment);
          parts.charts(chart -> Links.to(experiment.id()) + "/charts/" + chart);
          parts.failures();
          parts.reviews();
          int from = (page - 1) * ROWS;
          parts.trials(from, from + ROWS);
          int shown = Math.max(0, Math.min(ROWS, parts.trials() - from));
          if (parts.trials() > ROWS || page > 1) {
            Lists.pages(html, Address.of(context), from, ROWS, shown, parts.trials());
          }
        });
  }

  /** The way to the comparison with the baseline that is set for its mode. */
  private void compare(Html html, Experiment experiment) {
    archive
        .store()
        .baselines()
        .find(Baseline.DEFAULT_NAME, experiment.mode())
        .filter(baseline -> !baseline.experiment().equals(experiment.id()))
        .ifPresent(
            baseline -> {
              html.open("p");
              String address = Links.comparison(baseline.experiment(), experiment.id());
              html.element("a", "Compare with the baseline", "href", address).close();
            });
  }

  /** Marks the baseline; who may change something finds the buttons for it. */
  private void actions(Html html, Visitor visitor, Experiment experiment) {
    boolean baseline = BaselineForms.isBaseline(archive, experiment);
    if (baseline) {
      html.open("p").element("span", "baseline", "class", "tag");
      html.text("It is the baseline of " + experiment.mode() + ".").close();
    }
    if (visitor.mayChange()) {
      String here = Links.to(experiment.id());
      BaselineForms.open(html, visitor, here, "actions");
      BaselineForms.button(html, experiment, baseline);
      html.element("a", "Delete …", "href", here + "/delete").close().line();
    }
  }

  private void picture(Context context) {
    String wanted = context.pathParam("chart");
    ExperimentChart kind =
        Arrays.stream(ExperimentChart.values())
            .filter(each -> each.id().equals(wanted))
            .findFirst()
            .orElseThrow(() -> WebProblem.notFound("There is no such chart."));
    Experiment experiment = archive.experiment(context.pathParam("id"));
    Chart chart = kind.of(Shown.of(archive.results(experiment)));
    context.contentType("image/svg+xml").result(RENDERER.svg(Drawing.of(chart)));
  }
}
