package dev.agentbench.web.page;

import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.analysis.compare.Verdict;
import dev.agentbench.chart.Chart;
import dev.agentbench.chart.content.ExperimentChart;
import dev.agentbench.chart.content.Shown;
import dev.agentbench.chart.echarts.Drawing;
import dev.agentbench.chart.echarts.SvgRenderer;
import dev.agentbench.report.Judgement;
import dev.agentbench.report.html.Html;
import dev.agentbench.report.html.ServedParts;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.Outcome;
import dev.agentbench.result.Trial;
import dev.agentbench.store.Baseline;
import dev.agentbench.web.Archive;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.TrialFilter;
import dev.agentbench.web.Visitor;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** One experiment: what it came to, its charts, what failed, and its trials. */
public final class ExperimentPages implements RouteGroup {
  private static final int ROWS = 500;
  private static final SvgRenderer RENDERER = new SvgRenderer();

  private final Archive archive;
  private final RegressionSettings limits;
  private final Function<Experiment, Optional<Experiment>> previous;

  /**
   * @param previous the newest experiment before another one that it can be compared with
   */
  public ExperimentPages(
      Archive archive,
      RegressionSettings limits,
      Function<Experiment, Optional<Experiment>> previous) {
    this.archive = archive;
    this.limits = limits;
    this.previous = previous;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/experiments/{id}", this::show);
    routes.get("/experiments/{id}/charts/{chart}", this::picture);
  }

  private void show(Context context) {
    Experiment experiment = archive.experiment(context.pathParam("id"));
    Parameters parameters = new Parameters(context);
    int page = parameters.integer("page", 1, 1, 100_000);
    TrialFilter filter = TrialFilter.of(parameters);
    Address address = Address.of(context);
    List<String> parts =
        archive.parts(
            List.of(experiment),
            address.toString(),
            () -> parts(experiment, address, filter, page));
    Layout.answer(
        context,
        Layout.Place.EXPERIMENTS,
        Named.of(experiment),
        html -> {
          html.trusted(parts.get(0));
          live(html, experiment);
          verdict(html, experiment);
          actions(html, Visitor.of(context), experiment);
          downloads(html, experiment);
          html.trusted(parts.get(1));
        });
  }

  private void live(Html html, Experiment experiment) {
    if (archive.status(experiment).equals("running")) {
      html.open("p").text("It runs now: ");
      html.element("a", "live board", "href", Links.live(experiment.id())).close().line();
    }
  }

  /** The parts before the verdict, and those behind it. */
  private List<String> parts(Experiment experiment, Address address, TrialFilter filter, int page) {
    StringBuilder written = new StringBuilder();
    Html html = new Html(written);
    ServedParts parts =
        new ServedParts(
            html,
            List.of(archive.results(experiment)),
            FlakyTasks.NONE,
            Judgement.NONE,
            new WebLinks());
    parts.head();
    String head = written.toString();
    written.setLength(0);
    parts.charts(chart -> Links.to(experiment.id()) + "/charts/" + chart);
    parts.plans();
    parts.failures();
    parts.reviews();
    parts.controls();
    trials(html, parts, address, filter, page);
    return List.of(head, written.toString());
  }

  /** The trials that a filter admits, a page of them. */
  private static void trials(
      Html html, ServedParts parts, Address address, TrialFilter filter, int page) {
    List<Trial> all = parts.trials();
    List<Trial> admitted = all.stream().filter(filter::admits).toList();
    int from = Math.min((page - 1) * ROWS, admitted.size());
    List<Trial> shown = admitted.subList(from, Math.min(from + ROWS, admitted.size()));
    html.open("section", "id", "trials").element("h2", "Trials");
    String here = address.path();
    html.open("form", "method", "get", "action", here + "#trials", "class", "filters");
    Forms.text(html, address, "search", "q", "Task or reason");
    List<String> outcomes = Stream.of(Outcome.values()).map(Outcome::id).toList();
    Forms.choice(html, address, "outcome", "Outcome", outcomes);
    List<String> categories =
        all.stream().map(trial -> trial.task().category()).distinct().sorted().toList();
    Forms.choice(html, address, "category", "Category", categories);
    html.element("button", "Show", "type", "submit").text(" ");
    html.element("a", "All", "href", here + "#trials").close().line();
    parts.table(shown);
    Lists.pages(html, address, (page - 1) * ROWS, ROWS, shown.size(), admitted.size());
    html.close().line();
  }

  /** Better or worse than the baseline of its mode, else than the one before it. */
  private void verdict(Html html, Experiment experiment) {
    Optional<Experiment> baseline =
        archive
            .store()
            .baselines()
            .find(Baseline.DEFAULT_NAME, experiment.mode())
            .filter(found -> !found.experiment().equals(experiment.id()))
            .flatMap(found -> archive.store().experiments().find(found.experiment()));
    Optional<Experiment> other = baseline.or(() -> previous.apply(experiment));
    if (other.isEmpty() || experiment.end() == null) {
      return;
    }
    Experiment before = other.get();
    Verdict verdict =
        archive.verdicts(archive.metrics(before), archive.metrics(experiment), limits).whole();
    html.open("p", "class", "verdict " + verdict.kind().id()).open("strong");
    ServedParts.mark(html, verdict.kind());
    html.close();
    html.text(baseline.isPresent() ? " against the baseline " : " against the one before it, ");
    html.element("a", Named.of(before), "href", Links.to(before.id()));
    html.text(". " + verdict.reason() + " ");
    String comparison = Links.comparison(before.id(), experiment.id());
    html.element("a", "Compare", "href", comparison).close().line();
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
      RunPages.link(html, visitor, "Run again …", "?from=" + experiment.id());
      html.text(" ");
      html.element("a", "Delete …", "href", here + "/delete").close().line();
    }
  }

  private static void downloads(Html html, Experiment experiment) {
    html.open("p").text("Download: ");
    html.element("a", "report as one page", "href", ReportDownloads.file(experiment.id()));
    html.text(", ");
    html.element(
        "a", "report with every trial (ZIP)", "href", ReportDownloads.folder(experiment.id()));
    html.text(", ");
    html.element(
        "a", "document for experiments import (JSON)", "href", Links.document(experiment.id()));
    html.close().line();
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
