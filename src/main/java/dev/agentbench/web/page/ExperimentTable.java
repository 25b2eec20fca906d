package dev.agentbench.web.page;

import dev.agentbench.analysis.Share;
import dev.agentbench.report.html.Html;
import dev.agentbench.result.AgentModel;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.ExperimentId;
import dev.agentbench.store.Baseline;
import dev.agentbench.store.ExperimentPage;
import dev.agentbench.store.ExperimentSummary;
import dev.agentbench.text.Cut;
import dev.agentbench.text.Quantity;
import dev.agentbench.web.Archive;
import dev.agentbench.web.SeveralExperiments;
import dev.agentbench.web.Visitor;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Table of the list of experiments, with the form that compares those which are chosen in it. */
final class ExperimentTable {
  private static final String CHOICE = "choice";

  private static final String KEYS =
      """
      /        search
      j, k     next, previous experiment
      Enter    open it
      x        choose it to be compared\
      """;

  private static final String REVIEWED =
      "The success rate with the outcomes that reviews gave, beside the measured one.";

  /** Models that a line names. */
  private static final int MODELS = 1;

  /** Characters of the name of a model in a line. */
  private static final int MODEL = 24;

  private final Html html;
  private final Archive archive;
  private final Visitor visitor;

  ExperimentTable(Html html, Archive archive, Visitor visitor) {
    this.html = html;
    this.archive = archive;
    this.visitor = visitor;
  }

  /** Writes a page of the list. */
  void write(Address address, ExperimentPage page) {
    choice();
    Set<ExperimentId> estimated =
        archive.withEstimatedCost(page.rows().stream().map(ExperimentSummary::experiment).toList());
    List<Baseline> baselines = archive.store().baselines().list();
    if (visitor.mayChange()) {
      BaselineForms.open(html, visitor, address.toString(), "list");
    }
    html.open("div", "class", "scroll").open("table", "class", "walk experiments");
    head(address);
    html.open("tbody").line();
    for (ExperimentSummary row : page.rows()) {
      List<String> names =
          baselines.stream()
              .filter(each -> each.experiment().equals(row.experiment().id()))
              .map(Baseline::name)
              .toList();
      row(row, names, estimated.contains(row.experiment().id()));
    }
    html.close().close().close().line();
    if (visitor.mayChange()) {
      html.close().line();
    }
  }

  /** The form to which the boxes of the lines belong. */
  private void choice() {
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
  private void box(Experiment experiment) {
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

  private void head(Address address) {
    String usual = "-started";
    html.open("thead").open("tr");
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
    html.close().close();
  }

  private void row(ExperimentSummary row, List<String> baselines, boolean estimated) {
    html.open("tr");
    cells(row, baselines, estimated);
    if (visitor.mayChange()) {
      html.open("td");
      BaselineForms.button(html, row.experiment(), baselines.contains(Baseline.DEFAULT_NAME));
      html.close();
    }
    html.close().line();
  }

  private void cells(ExperimentSummary row, List<String> baselines, boolean estimated) {
    Experiment experiment = row.experiment();
    name(experiment, baselines);
    html.element("td", Named.began(experiment), "class", "time");
    html.element("td", experiment.mode().id(), "class", "word").open("td");
    status(experiment);
    html.close();
    success(Share.of(row.scores()), Share.of(row.reviewedScores()));
    int planned = experiment.manifest().plannedTrials();
    number(Quantity.count(row.finished()) + " / " + Quantity.count(planned));
    number(Named.lasted(experiment));
    long tokens = row.inputTokens() + row.outputTokens();
    number(tokens == 0 ? "–" : Quantity.count(tokens));
    number(tokens == 0 ? "–" : Quantity.usd(row.costUsd(), estimated));
    models(row.agents());
    html.open("td");
    Lists.labels(html, experiment);
    html.close();
  }

  private void name(Experiment experiment, List<String> baselines) {
    html.open("td");
    box(experiment);
    html.element("a", Named.of(experiment), "href", Links.to(experiment.id()));
    for (String name : baselines) {
      String words = name.equals(Baseline.DEFAULT_NAME) ? "baseline" : "baseline " + name;
      html.text(" ").element("span", words, "class", "tag");
    }
    if (experiment.manifest().gateway().scripted()) {
      html.text(" ").element("span", "scripted", "class", "tag");
    }
    html.close();
  }

  /** The models in short; who asked which unfolds, by mouse, keys or touch. */
  private void models(List<AgentModel> agents) {
    if (agents.isEmpty()) {
      html.element("td", "");
      return;
    }
    List<String> models =
        agents.stream().map(AgentModel::model).filter(m -> !m.isEmpty()).distinct().toList();
    html.open("td", "class", "word").open("details", "class", "agents").open("summary");
    models.stream()
        .limit(MODELS)
        .forEach(model -> html.element("span", Cut.characters(model, MODEL), "class", "tag"));
    if (models.isEmpty()) {
      html.element("span", Quantity.plural(agents.size(), "agent"), "class", "note");
    } else if (models.size() > MODELS) {
      html.element("span", "+" + (models.size() - MODELS), "class", "note");
    }
    html.close().open("ul");
    agents.forEach(each -> html.element("li", words(each)));
    html.close().close().close();
  }

  private static String words(AgentModel agent) {
    return agent.model().isEmpty() ? agent.agent() : agent.agent() + ": " + agent.model();
  }

  private void status(Experiment experiment) {
    String status = archive.status(experiment);
    StatusMark.write(html, status);
    if (status.equals("running")) {
      html.text(" ").element("a", "live", "href", Links.live(experiment.id()));
    }
  }

  /** The measured rate; below it, with a mark, that with the outcomes of reviews. */
  private void success(Optional<Share> share, Optional<Share> reviewed) {
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

  private void number(String text) {
    html.element("td", text, "class", "number");
  }
}
