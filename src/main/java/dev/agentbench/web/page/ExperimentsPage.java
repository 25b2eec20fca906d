package dev.agentbench.web.page;

import dev.agentbench.analysis.Share;
import dev.agentbench.report.html.Html;
import dev.agentbench.result.AgentModel;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.result.Mode;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.ExperimentPage;
import dev.agentbench.store.ExperimentQuery;
import dev.agentbench.store.ExperimentSummary;
import dev.agentbench.text.Cut;
import dev.agentbench.text.Quantity;
import dev.agentbench.web.Archive;
import dev.agentbench.web.ExperimentListing;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.RouteGroup;
import dev.agentbench.web.SeveralExperiments;
import dev.agentbench.web.Visitor;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of experiments: filtered, sorted and cut into pages by the database. */
public final class ExperimentsPage implements RouteGroup {
  private static final String PATH = "/experiments";

  private static final String CHOICE = "choice";

  private static final String KEYS =
      """
      /        search
      j, k     next, previous experiment
      Enter    open it
      x        choose it to be compared""";

  /** Agents with their models among which one can choose. */
  private static final int MOST_PARTS = 1_000;

  private static final String REVIEWED =
      "The success rate with the outcomes that reviews gave, beside the measured one.";

  /** Models that a line names. */
  private static final int MODELS = 1;

  /** Characters of the name of a model in a line. */
  private static final int MODEL = 24;

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
    ExperimentPage page = archive.store().experiments().page(query);
    Address address = Address.of(context);
    Layout.answer(
        context,
        Layout.Place.EXPERIMENTS,
        "Experiments",
        html -> {
          html.element("h1", "Experiments");
          filters(html, address, archive.store().experiments().agents(MOST_PARTS));
          if (page.total() == 0) {
            html.element("p", none(address), "class", "note");
          } else {
            trend(html, page);
            choice(html);
            table(html, Visitor.of(context), address, page);
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

  private static void filters(Html html, Address address, List<AgentModel> parts) {
    html.open("form", "method", "get", "action", PATH, "class", "filters", "role", "search");
    Forms.text(html, address, "search", "q", "Search");
    Forms.choice(html, address, "mode", "Mode", Stream.of(Mode.values()).map(Mode::id).toList());
    Forms.choice(
        html,
        address,
        "status",
        "Status",
        Stream.of(ExperimentListing.Status.values()).map(Parameters::word).toList());
    part(html, address, "agent", "Agent", parts.stream().map(AgentModel::agent));
    part(html, address, "model", "Model", parts.stream().map(AgentModel::model));
    Forms.text(html, address, "text", "label", "Label");
    Forms.text(html, address, "date", "since", "Since");
    Forms.text(html, address, "date", "until", "Before");
    Forms.hidden(html, address, "sort");
    html.element("button", "Show", "type", "submit").text(" ");
    html.element("a", "All", "href", PATH).close().line();
  }

  /** A choice of one of some names; the one that is asked for is always among them. */
  private static void part(
      Html html, Address address, String name, String title, Stream<String> names) {
    List<String> words =
        Stream.concat(names, Stream.of(address.get(name)))
            .filter(word -> !word.isEmpty())
            .distinct()
            .sorted()
            .toList();
    if (!words.isEmpty()) {
      Forms.choice(html, address, name, title, words);
    }
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

  /** The form to which the boxes of the lines belong. */
  private static void choice(Html html) {
    html.open(
        "form",
        "method",
        "get",
        "action",
        ComparePage.PATH,
        "id",
        CHOICE,
        "class",
        "actions",
        "data-keys",
        KEYS);
    html.element("button", "Compare the chosen", "type", "submit");
    html.element("span", "Choose two or more below.", "class", "note").close().line();
  }

  /** Chooses an experiment to be compared. */
  private static void box(Html html, Experiment experiment) {
    html.open(
        "input",
        "type",
        "checkbox",
        "form",
        CHOICE,
        "name",
        SeveralExperiments.WITH,
        "value",
        experiment.id().toString(),
        "aria-label",
        "Choose " + Named.of(experiment) + " to compare");
    html.text(" ");
  }

  private void table(Html html, Visitor visitor, Address address, ExperimentPage page) {
    Set<ExperimentId> estimated =
        archive.withEstimatedCost(page.rows().stream().map(ExperimentSummary::experiment).toList());
    List<Baseline> baselines = archive.store().baselines().list();
    if (visitor.mayChange()) {
      BaselineForms.open(html, visitor, address.toString(), "list");
    }
    html.open("div", "class", "scroll").open("table", "class", "walk experiments");
    html.open("thead").open("tr");
    String usual = "-started";
    Lists.sortable(html, address, usual, "name", "Experiment");
    Lists.sortable(html, address, usual, "started", "Started (UTC)");
    Lists.column(html, "Mode");
    Lists.column(html, "Status");
    Lists.sortable(html, address, usual, "success", "Success");
    Lists.sortable(html, address, usual, "trials", "Trials");
    Lists.column(html, "Duration");
    Lists.sortable(html, address, usual, "tokens", "Tokens");
    Lists.sortable(html, address, usual, "cost", "Cost");
    Lists.column(html, "Models");
    Lists.column(html, "Labels");
    if (visitor.mayChange()) {
      Lists.column(html, "Baseline");
    }
    html.close().close().open("tbody").line();
    for (ExperimentSummary row : page.rows()) {
      Experiment experiment = row.experiment();
      List<String> names =
          baselines.stream()
              .filter(each -> each.experiment().equals(experiment.id()))
              .map(Baseline::name)
              .toList();
      html.open("tr");
      cells(html, row, names, estimated.contains(experiment.id()));
      if (visitor.mayChange()) {
        html.open("td");
        BaselineForms.button(html, experiment, names.contains(Baseline.DEFAULT_NAME));
        html.close();
      }
      html.close().line();
    }
    html.close().close().close().line();
    if (visitor.mayChange()) {
      html.close().line();
    }
  }

  private void cells(Html html, ExperimentSummary row, List<String> baselines, boolean estimated) {
    Experiment experiment = row.experiment();
    html.open("td");
    box(html, experiment);
    html.element("a", Named.of(experiment), "href", Links.to(experiment.id()));
    for (String name : baselines) {
      String words = name.equals(Baseline.DEFAULT_NAME) ? "baseline" : "baseline " + name;
      html.text(" ").element("span", words, "class", "tag");
    }
    if (experiment.manifest().gateway().scripted()) {
      html.text(" ").element("span", "scripted", "class", "tag");
    }
    html.close();
    html.element("td", Named.began(experiment), "class", "time");
    html.element("td", experiment.mode().id(), "class", "word").open("td");
    status(html, experiment);
    html.close();
    success(html, Share.of(row.scores()), Share.of(row.reviewedScores()));
    int planned = experiment.manifest().plannedTrials();
    number(html, Quantity.count(row.finished()) + " / " + Quantity.count(planned));
    number(html, Named.lasted(experiment));
    long tokens = row.inputTokens() + row.outputTokens();
    number(html, tokens == 0 ? "–" : Quantity.count(tokens));
    number(html, tokens == 0 ? "–" : Quantity.usd(row.costUsd(), estimated));
    models(html, row.agents());
    html.open("td");
    Lists.labels(html, experiment);
    html.close();
  }

  /** The models in short; who asked which is in the title. */
  private static void models(Html html, List<AgentModel> agents) {
    List<String> models =
        agents.stream().map(AgentModel::model).filter(m -> !m.isEmpty()).distinct().toList();
    String words =
        agents.stream()
            .map(each -> each.model().isEmpty() ? each.agent() : each.agent() + ": " + each.model())
            .collect(Collectors.joining("\n"));
    html.open("td", "class", "word", "title", words);
    models.stream()
        .limit(MODELS)
        .forEach(model -> html.element("span", Cut.characters(model, MODEL), "class", "tag"));
    if (models.size() > MODELS) {
      html.element("span", "+" + (models.size() - MODELS), "class", "note");
    }
    html.close();
  }

  private void status(Html html, Experiment experiment) {
    String status = archive.status(experiment);
    StatusMark.write(html, status);
    if (status.equals("running")) {
      html.text(" ").element("a", "live", "href", Links.live(experiment.id()));
    }
  }

  /** The measured rate; below it, with a mark, that with the outcomes of reviews. */
  private static void success(Html html, Optional<Share> share, Optional<Share> reviewed) {
    html.open("td", "class", "number");
    share.ifPresentOrElse(
        found -> {
          html.element("strong", Quantity.percent(found.value()));
          Named.interval(found)
              .ifPresent(words -> html.element("span", words, "class", "interval"));
        },
        () -> html.text("–"));
    reviewed.ifPresent(
        found -> {
          html.open("span", "class", "reviewed", "title", REVIEWED);
          html.element("span", "✎", "aria-hidden", "true");
          html.text(" reviewed: " + Quantity.percent(found.value())).close();
        });
    html.close();
  }

  private static void number(Html html, String text) {
    html.element("td", text, "class", "number");
  }
}
