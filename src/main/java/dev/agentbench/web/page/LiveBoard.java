package dev.agentbench.web.page;

import dev.agentbench.chart.Chart;
import dev.agentbench.report.html.Html;
import dev.agentbench.report.html.ServedParts;
import dev.agentbench.web.Visitor;

/** The board of a run as it is when the page is asked for; its script keeps it up to date. */
final class LiveBoard {
  private final Html html;
  private final String experiment;
  private final String name;

  LiveBoard(Html html, String experiment, String name) {
    this.html = html;
    this.experiment = experiment;
    this.name = name;
  }

  void write(Visitor visitor, Chart curve, boolean stored) {
    html.open(
        "live-board",
        "data-experiment",
        experiment,
        "data-name",
        name,
        "data-stored",
        Boolean.toString(stored),
        "data-keys",
        "j, k     next, previous row\nEnter    open its trial\np        to Pause or Resume");
    head(stored);
    if (visitor.mayChange()) {
      new SteeringForms(html, visitor, experiment).write();
    }
    running(visitor.mayChange());
    html.open("div", "class", "pair");
    ended("not-passed", "Not passed", "#trials");
    ended("passed", "Passed", "?outcome=passed#trials");
    html.close().line();
    html.open("div", "class", "pair");
    html.open("section", "id", "curve").element("h2", "Success rate so far", "class", "unseen");
    ServedParts.chart(html, curve, LivePages.PATH + "/" + experiment + "/curve.svg");
    html.close().open("div");
    html.open("section", "id", "sequential", "hidden", "").element("h2", "Sequential test");
    html.element("p", "").element("p", "", "class", "note").close().line();
    lists();
    html.close().close().close().line();
  }

  private void head(boolean stored) {
    html.open("header").open("p", "class", "path");
    html.element("a", "All live runs", "href", LivePages.PATH);
    if (stored) {
      html.text(" · ").element("a", "The experiment", "href", "/experiments/" + experiment);
    }
    html.close().element("h1", name).open("p", "class", "state");
    html.element("span", "", "data-part", "status").text(" ");
    html.element("span", "", "data-part", "connection", "class", "connection").close();
    html.element("p", "", "data-part", "headline", "class", "headline");
    html.element("div", "", "data-part", "said", "class", "unseen", "aria-live", "polite");
    bar(html);
    html.element("p", "", "data-part", "wait", "class", "warning", "hidden", "");
    html.open("p", "data-part", "over", "class", "note", "hidden", "").text("The run is over. ");
    if (stored) {
      html.element("a", "Its figures, charts and trials", "href", "/experiments/" + experiment);
    }
    html.close();
    String away = "This server knows of no such run that goes on.";
    html.element("p", away, "data-part", "away", "class", "note", "hidden", "");
    figures();
    html.close().line();
  }

  /** Outcomes as parts of what is planned; the script draws it. */
  static void bar(Html html) {
    html.open(
        "svg",
        "class",
        "outcomes",
        "viewBox",
        "0 0 1000 8",
        "preserveAspectRatio",
        "none",
        "data-part",
        "bar",
        "aria-hidden",
        "true");
    html.close();
  }

  private void figures() {
    html.open("dl", "class", "figures");
    figure("Ended", "finished", "pace");
    figure("Success rate", "success", "interval");
    figure("Time left", "left", "until");
    figure("Cost", "cost", "expected");
    figure("Tokens", "tokens", "input");
    figure("Running", "busy", "limit");
    html.close().line();
  }

  private void figure(String title, String value, String below) {
    html.open("div").element("dt", title);
    html.element("dd", "–", "class", "value", "data-part", value);
    html.element("dd", "", "class", "below", "data-part", below).close();
  }

  private void running(boolean mayCancel) {
    html.open("section", "id", "running");
    heading("Running");
    html.element("p", "None yet.", "class", "note none");
    html.open("div", "class", "scroll").open("table", "class", "walk running");
    html.open("thead").open("tr");
    Lists.column(html, "Task");
    Lists.column(html, "Doing");
    Lists.column(html, "Agent");
    Lists.column(html, "Last words");
    Lists.number(html, "Tool calls");
    Lists.number(html, "Runs for");
    if (mayCancel) {
      Lists.column(html, "Steering");
    }
    html.close().close().open("tbody").close().close().close().close().line();
  }

  private void heading(String title) {
    html.open("h2").text(title + " ").element("span", "0", "class", "count").close();
  }

  private void ended(String id, String title, String place) {
    html.open("section", "id", id, "class", "ended");
    heading(title);
    html.element("p", "None yet.", "class", "note none").open("ol", "class", "ends").close();
    html.open("p", "class", "more", "hidden", "");
    String all = "/experiments/" + experiment + place;
    html.element("a", "All of them", "href", all).close().close().line();
  }

  private void lists() {
    html.open("section", "id", "history", "hidden", "").element("h2", "Steering so far");
    html.open("ol", "class", "log").close().close().line();
    html.open("section", "id", "notices", "hidden", "").element("h2", "Notices");
    html.open("ul", "class", "log").close().close().line();
  }
}
