package dev.agentbench.web.page;

import dev.agentbench.chart.echarts.Drawing;
import dev.agentbench.chart.echarts.SvgRenderer;
import dev.agentbench.live.LiveRun;
import dev.agentbench.report.html.Html;
import dev.agentbench.result.Experiment;
import dev.agentbench.text.Quantity;
import dev.agentbench.web.Archive;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.Visitor;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs while they go on: all of them, and a board for each. */
public final class LivePages implements RouteGroup {
  static final String PATH = "/live";

  private static final SvgRenderer RENDERER = new SvgRenderer();

  private final Archive archive;
  private final Supplier<List<LiveRun>> runs;
  private final InstantSource clock;

  /**
   * @param runs those that go on, as they are now
   */
  public LivePages(Archive archive, Supplier<List<LiveRun>> runs, InstantSource clock) {
    this.archive = archive;
    this.runs = runs;
    this.clock = clock;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::all);
    routes.get(PATH + "/{experiment}", this::board);
    routes.get(PATH + "/{experiment}/curve.svg", this::curve);
    routes.get(PATH + "/{experiment}/confirm", this::confirm);
  }

  private void all(Context context) {
    List<LiveRun> now = runs.get();
    Layout.answer(
        context, Layout.Place.LIVE, "Live runs", html -> runs(html, now, clock.instant()));
  }

  private static void runs(Html html, List<LiveRun> runs, Instant now) {
    html.open("live-runs", "data-keys", "j, k     next, previous run\nEnter    open its board");
    html.element("h1", "Live runs").open("p", "class", "state");
    html.element("span", "", "data-part", "headline", "aria-live", "polite").text(" ");
    html.open("span", "data-part", "connection", "class", "connection");
    html.text("As of " + LiveWords.clock(now)).close().close();
    html.open("div", shown("empty", runs.isEmpty()));
    html.element("p", "No run goes on.", "class", "note").open("p").text("This starts one: ");
    html.element("code", "java -jar benchmark.jar run --limit 10", "class", "copyable");
    html.close().close();
    html.open("div", shown("scroll", !runs.isEmpty())).open("table", "class", "walk runs");
    html.open("thead").open("tr");
    Lists.column(html, "Run");
    Lists.column(html, "Mode");
    Lists.column(html, "Status");
    Lists.column(html, "Trials");
    Lists.number(html, "Success");
    Lists.number(html, "Time left");
    Lists.number(html, "Running");
    Lists.number(html, "Cost");
    html.close().close().open("tbody");
    runs.forEach(run -> row(html, run));
    html.close().close().close().close().line();
    Layout.module(html, "live-runs.js");
  }

  private static String[] shown(String kind, boolean shown) {
    return shown ? new String[] {"class", kind} : new String[] {"class", kind, "hidden", ""};
  }

  private static void row(Html html, LiveRun run) {
    String id = run.experiment().brief();
    html.open("tr").open("td");
    String name = run.name() == null ? id : run.name() + " (" + id + ")";
    html.element("a", name, "href", Links.live(run.experiment())).close();
    html.element("td", run.mode(), "class", "word").open("td");
    StatusMark.write(html, LiveWords.status(run));
    html.close().open("td", "class", "progress");
    LiveHead.bar(html, run);
    String ended = Quantity.count(run.finished()) + " of " + Quantity.count(run.planned());
    html.element("span", ended, "class", "time").close().open("td", "class", "number");
    LiveRun.Rate rate = run.success();
    html.element("strong", rate == null ? "–" : Quantity.percent(rate.rate()));
    String interval = rate == null ? "" : Quantity.percents(rate.low(), rate.high());
    html.element("span", interval, "class", "interval").close();
    html.element("td", LiveWords.timeLeft(run), "class", "number");
    html.element("td", Quantity.count(run.running().size()), "class", "number");
    html.element("td", Quantity.usd(run.costUsd()), "class", "number").close().line();
  }

  /** The run of an address, whether the database has it or only its feed tells of it. */
  private LiveBoard.Subject subject(Context context) {
    String id = context.pathParam("experiment");
    Optional<LiveRun> told =
        runs.get().stream().filter(run -> run.experiment().toString().equals(id)).findFirst();
    if (told.isPresent() && archive.store().experiments().find(told.get().experiment()).isEmpty()) {
      LiveRun run = told.get();
      String name = run.name() == null ? run.experiment().brief() : run.name();
      return new LiveBoard.Subject(id, name, run.planned(), false, run);
    }
    Experiment experiment = archive.experiment(id);
    LiveRun run =
        runs.get().stream()
            .filter(each -> each.experiment().equals(experiment.id()))
            .findFirst()
            .orElse(null);
    int planned = run == null ? experiment.manifest().plannedTrials() : run.planned();
    return new LiveBoard.Subject(
        experiment.id().toString(), Named.of(experiment), planned, true, run);
  }

  private void board(Context context) {
    LiveBoard.Subject subject = subject(context);
    if (subject.run() == null && archive.experiment(subject.experiment()).ending().isPresent()) {
      context.redirect(
          "/experiments/" + subject.experiment()); // it is over, and nothing is told of it
      return;
    }
    Visitor visitor = Visitor.of(context);
    Layout.answer(
        context,
        Layout.Place.LIVE,
        subject.name(),
        html -> {
          new LiveBoard(html, subject, visitor).write(visitor, clock.instant());
          Layout.module(html, "live-board.js");
        });
  }

  private void curve(Context context) {
    Drawing drawing = Drawing.of(subject(context).curve());
    context.contentType("image/svg+xml").result(RENDERER.svg(drawing));
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
