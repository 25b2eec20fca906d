package dev.agentbench.web.page;

import dev.agentbench.analysis.Share;
import dev.agentbench.report.html.Html;
import dev.agentbench.result.Mode;
import dev.agentbench.store.ExperimentPage;
import dev.agentbench.store.ExperimentQuery;
import dev.agentbench.store.ExperimentSummary;
import dev.agentbench.text.Quantity;
import dev.agentbench.web.Archive;
import dev.agentbench.web.ExperimentListing;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.Visitor;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of experiments: filtered, sorted and cut into pages by the database. */
public final class ExperimentsPage implements RouteGroup {
  private static final String PATH = "/experiments";

  private final Archive archive;

  public ExperimentsPage(Archive archive) {
    this.archive = archive;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    routes.get("/", context -> context.redirect(PATH));
    routes.get(PATH, this::show);
  }

  private void show(Context context) {
    ExperimentQuery query = ExperimentListing.of(new Parameters(context));
    ExperimentPage page = archive.page(query);
    Address address = Address.of(context);
    Layout.answer(
        context,
        Layout.Place.EXPERIMENTS,
        "Experiments",
        html -> {
          html.element("h1", "Experiments");
          if (Visitor.of(context).mayStartRuns()) {
            html.open("p");
            RunPages.link(html, Visitor.of(context), "Start a run", "");
            html.close().line();
          }
          filters(html, address);
          if (page.total() == 0) {
            html.element("p", none(address), "class", "note");
          } else {
            trend(html, page);
            new ExperimentTable(html, archive, Visitor.of(context)).write(address, page);
            Lists.pages(
                html, address, query.offset(), query.limit(), page.rows().size(), page.total());
          }
          if (page.total() > 0 && Visitor.of(context).mayChange()) {
            html.open("p");
            html.element("a", "Delete old experiments …", "href", RemovalPages.PRUNE).close();
          }
        });
  }

  private static String none(Address address) {
    return address.toString().equals(PATH)
        ? "There is no experiment yet. The command 'run --limit 10' makes one."
        : "No experiment matches.";
  }

  private void filters(Html html, Address address) {
    html.open("form", "method", "get", "action", PATH, "class", "filters", "role", "search");
    Forms.text(html, address, "search", "q", "Search");
    Forms.choice(html, address, "mode", "Mode", Stream.of(Mode.values()).map(Mode::id).toList());
    Forms.choice(
        html,
        address,
        "status",
        "Status",
        Stream.of(ExperimentListing.Status.values()).map(Parameters::word).toList());
    AgentChoices.write(html, address, archive);
    Forms.text(html, address, "text", "label", "Label");
    Forms.text(html, address, "date", "since", "Since");
    Forms.text(html, address, "date", "until", "Before");
    Forms.hidden(html, address, "sort");
    html.element("button", "Show", "type", "submit").text(" ");
    html.element("a", "All", "href", PATH).close().line();
  }

  /** Success rates of what is shown, oldest first. */
  private static void trend(Html html, ExperimentPage page) {
    List<ExperimentSummary> rows = new ArrayList<>(page.rows());
    rows.sort((a, b) -> a.experiment().startedAt().compareTo(b.experiment().startedAt()));
    List<Double> shares =
        rows.stream()
            .flatMap(row -> Share.of(row.scores()).stream())
            .map(Share::value)
            .collect(Collectors.toList());
    if (shares.size() > 2) {
      double least = Collections.min(shares);
      double most = Collections.max(shares);
      String words =
          "Success rates of the experiments below, oldest first: from "
              + Quantity.percent(least)
              + " to "
              + Quantity.percent(most);
      html.open("p", "class", "trend");
      Sparkline.write(html, shares, words);
      html.element("span", words, "class", "note").close().line();
    }
  }
}
