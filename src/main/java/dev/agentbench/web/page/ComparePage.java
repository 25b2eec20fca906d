package dev.agentbench.web.page;

import dev.agentbench.analysis.FlakyTasks;
import dev.agentbench.analysis.compare.Comparison;
import dev.agentbench.analysis.compare.RegressionSettings;
import dev.agentbench.analysis.compare.SeveralComparisons;
import dev.agentbench.analysis.compare.Verdict;
import dev.agentbench.report.Judgement;
import dev.agentbench.report.html.Html;
import dev.agentbench.report.html.ServedParts;
import dev.agentbench.result.Experiment;
import dev.agentbench.web.Archive;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.SeveralExperiments;
import dev.agentbench.web.WebProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/**
 * Two experiments compared: numbers, verdicts, reasons, tasks that flipped first; or several beside
 * one baseline.
 */
public final class ComparePage implements RouteGroup {
  static final String PATH = "/compare";

  private final Archive archive;
  private final RegressionSettings limits;

  public ComparePage(Archive archive, RegressionSettings limits) {
    this.archive = archive;
    this.limits = limits;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get(PATH, this::show);
  }

  private void show(Context context) {
    Parameters parameters = new Parameters(context);
    if (!parameters.texts(SeveralExperiments.WITH).isEmpty()) {
      several(context, SeveralExperiments.of(parameters, archive));
      return;
    }
    Optional<String> baseline = parameters.text("baseline");
    Optional<String> current = parameters.text("current");
    if (baseline.isEmpty() || current.isEmpty()) {
      Address address = Address.of(context);
      Layout.answer(
          context,
          Layout.Place.COMPARE,
          "Compare",
          html -> {
            html.element("h1", "Compare");
            choice(html, address);
          });
      return;
    }
    Experiment before = archive.experiment(baseline.get());
    Experiment now = archive.experiment(current.get());
    if (before.id().equals(now.id())) {
      throw WebProblem.badRequest("Baseline and current are the same experiment.");
    }
    compare(context, before, now, parameters.flag(SeveralExperiments.PARTIAL));
  }

  private void compare(Context context, Experiment before, Experiment now, boolean partial) {
    Address address = Address.of(context);
    List<String> parts =
        archive.parts(
            List.of(before, now),
            address.toString(),
            () -> List.of(comparison(before, now, address, partial)));
    Layout.answer(context, Layout.Place.COMPARE, "Comparison", html -> html.trusted(parts.get(0)));
  }

  private String comparison(Experiment before, Experiment now, Address address, boolean partial) {
    Comparison comparison =
        archive.comparison(archive.metrics(before), archive.metrics(now), limits, partial);
    StringBuilder written = new StringBuilder();
    Html html = new Html(written);
    ServedParts parts =
        new ServedParts(
            html,
            List.of(archive.results(before), archive.results(now)),
            FlakyTasks.NONE,
            Judgement.of(List.of(comparison), List.of()),
            new WebLinks());
    parts.head();
    if (comparison.verdict().kind() == Verdict.Kind.INCOMPARABLE && !partial) {
      String shared = address.with(SeveralExperiments.PARTIAL, "true").toString();
      html.open("p").element("a", "Compare only the tasks that both have", "href", shared).close();
    }
    parts.changes();
    return written.toString();
  }

  /** Two of them have a page of their own, which shows more. */
  private void several(Context context, SeveralExperiments asked) {
    if (asked.others().size() == 1) {
      String two = Links.comparison(asked.baseline().id(), asked.others().get(0).id());
      context.redirect(asked.partial() ? two + "&" + SeveralExperiments.PARTIAL + "=true" : two);
      return;
    }
    SeveralComparisons several = asked.compared(archive, limits);
    Layout.answer(
        context,
        Layout.Place.COMPARE,
        "Comparison",
        html -> new SeveralPage(html, asked, several).write());
  }

  private static void choice(Html html, Address address) {
    html.open("form", "method", "get", "action", PATH, "class", "filters");
    Forms.text(html, address, "text", "baseline", "Baseline");
    Forms.text(html, address, "text", "current", "Current");
    html.element("button", "Compare", "type", "submit").close();
    html.element(
        "p",
        "Each is the id of an experiment, or the first digits of one, as the list shows them; there"
            + " you can choose more than two.",
        "class",
        "note");
  }
}
