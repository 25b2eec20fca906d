package dev.agentbench.web.page;

import dev.agentbench.chart.Chart;
import dev.agentbench.chart.content.RunCurve;
import dev.agentbench.chart.echarts.Drawing;
import dev.agentbench.chart.echarts.SvgRenderer;
import dev.agentbench.report.html.Html;
import dev.agentbench.result.Experiment;
import dev.agentbench.web.Archive;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.Visitor;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;

/** Runs while they go on: all of them, and a board for each. */
public final class LivePages implements RouteGroup {
  static final String PATH = "/live";

  private static final SvgRenderer RENDERER = new SvgRenderer();

  private final Archive archive;

  public LivePages(Archive archive) {
    this.archive = archive;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::all);
    routes.get(PATH + "/{experiment}", this::board);
    routes.get(PATH + "/{experiment}/curve.svg", this::curve);
    routes.get(PATH + "/{experiment}/confirm", this::confirm);
  }

  private void all(Context context) {
    Layout.answer(context, Layout.Place.LIVE, "Live runs", LivePages::runs);
  }

  private static void runs(Html html) {
    html.open("live-runs", "data-keys", "j, k     next, previous run\nEnter    open its board");
    html.element("h1", "Live runs").open("p", "class", "state");
    html.element("span", "", "data-part", "headline", "aria-live", "polite").text(" ");
    html.element("span", "", "data-part", "connection", "class", "connection").close();
    html.open("div", "class", "empty");
    html.element("p", "No run goes on.", "class", "note").open("p").text("This starts one: ");
    html.element("code", "java -jar benchmark.jar run --limit 10", "class", "copyable");
    html.close().close();
    html.open("div", "class", "scroll", "hidden", "").open("table", "class", "walk runs");
    html.open("thead").open("tr");
    Lists.column(html, "Run");
    Lists.column(html, "Mode");
    Lists.column(html, "Status");
    Lists.column(html, "Trials");
    Lists.number(html, "Success");
    Lists.number(html, "Time left");
    Lists.number(html, "Running");
    Lists.number(html, "Cost");
    html.close().close().open("tbody").close().close().close().close().line();
    Layout.module(html, "live-runs.js");
  }

  private void board(Context context) {
    Experiment experiment = archive.experiment(context.pathParam("experiment"));
    Layout.answer(
        context,
        Layout.Place.LIVE,
        Named.of(experiment),
        html -> {
          LiveBoard board = new LiveBoard(html, experiment.id().toString(), Named.of(experiment));
          board.write(Visitor.of(context), chart(experiment), true);
          Layout.module(html, "live-board.js");
        });
  }

  private static Chart chart(Experiment experiment) {
    return RunCurve.of(
        List.of(), experiment.manifest().plannedTrials(), null, "No trial has a score yet.");
  }

  private void curve(Context context) {
    Experiment experiment = archive.experiment(context.pathParam("experiment"));
    context.contentType("image/svg+xml").result(RENDERER.svg(Drawing.of(chart(experiment))));
  }

  /** Asks once more, where the page's script does not. */
  private void confirm(Context context) {
    if (!Visitor.of(context).mayChange()) {
      throw new WebProblem(403, "This server was started with --read-only: nothing is changed.");
    }
    Experiment experiment = archive.experiment(context.pathParam("experiment"));
    Parameters parameters = new Parameters(context);
    String verb = parameters.text("verb").orElse("");
    String trial = parameters.text("trial").orElse("");
    boolean cancel = verb.equals("cancel");
    if (!cancel && !verb.equals("stop")) {
      throw WebProblem.badRequest("verb has to be stop or cancel.");
    }
    String title = cancel ? "Cancel a trial?" : "Stop the run?";
    Layout.answer(
        context,
        Layout.Place.LIVE,
        title,
        html -> {
          html.element("h1", title).element("p", consequence(experiment, cancel));
          new SteeringForms(html, Visitor.of(context), experiment.id().toString())
              .confirm(verb, trial, cancel ? "Cancel the trial" : "Stop the run");
        });
  }

  private static String consequence(Experiment experiment, boolean cancel) {
    return cancel
        ? "This one trial ends now as cancelled. It has no score, and can be run again. The other"
            + " trials go on."
        : "Trials that run end as they would, no other starts. The experiment ends as interrupted"
            + " and can be resumed: run --resume "
            + experiment.id();
  }
}
