package dev.agentbench.web.page;

import dev.agentbench.chart.Chart;
import dev.agentbench.chart.content.RunCurve;
import dev.agentbench.live.LiveRun;
import dev.agentbench.report.html.Html;
import dev.agentbench.report.html.ServedParts;
import dev.agentbench.web.Visitor;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The board of a run as it is when the page is asked for; its script keeps it up to date. */
final class LiveBoard {
  private final Html html;
  private final Subject subject;
  private final boolean maySteer;

  /**
   * What a board is about.
   *
   * @param experiment its id
   * @param name of the experiment
   * @param planned trials of it
   * @param stored whether the database has it, so that it has pages, and can be steered
   * @param run null: it does not go on, or nobody tells of it
   */
  record Subject(
      String experiment, String name, int planned, boolean stored, @Nullable LiveRun run) {

    /** Its success rate so far. */
    Chart curve() {
      LiveRun known = run;
      LiveRun.Baseline baseline = known == null ? null : known.baseline();
      List<RunCurve.Step> steps =
          known == null
              ? List.of()
              : known.curve().stream()
                  .map(at -> new RunCurve.Step(at.n(), at.rate(), at.low(), at.high()))
                  .toList();
      return RunCurve.of(
          steps, planned, baseline == null ? null : baseline.rate(), LiveWords.success(known));
    }

    String address() {
      return LivePages.PATH + "/" + experiment;
    }
  }

  LiveBoard(Html html, Subject subject, Visitor visitor) {
    this.html = html;
    this.subject = subject;
    this.maySteer = visitor.mayChange() && subject.stored;
  }

  void write(Visitor visitor, Instant now) {
    html.open(
        "live-board",
        "data-experiment",
        subject.experiment,
        "data-name",
        subject.name,
        "data-stored",
        Boolean.toString(subject.stored),
        "data-keys",
        "j, k     next, previous row\nEnter    open its trial\np        to Pause or Resume");
    head(now);
    if (maySteer) {
      new SteeringForms(html, visitor, subject.experiment).write();
    }
    running(now);
    html.open("div", "class", "halves");
    ended("not-passed", "Not passed", "#trials", false);
    ended("passed", "Passed", "?outcome=passed#trials", true);
    html.close().line();
    html.open("div", "class", "halves");
    html.open("section", "id", "curve").element("h2", "Success rate so far", "class", "unseen");
    ServedParts.chart(html, subject.curve(), subject.address() + "/curve.svg");
    html.close().open("div");
    html.open("section", "id", "sequential", "hidden", "").element("h2", "Sequential test");
    html.element("p", "").element("p", "", "class", "note").close().line();
    lists();
    html.close().close().close().line();
  }

  private void head(Instant now) {
    html.open("header").open("p", "class", "path");
    html.element("a", "All live runs", "href", LivePages.PATH);
    if (subject.stored) {
      html.text(" · ").element("a", "The experiment", "href", page(""));
    }
    html.close().element("h1", subject.name);
    LiveHead head = new LiveHead(html, subject.run);
    head.write(now);
    html.element("p", "", "data-part", "wait", "class", "warning", "hidden", "");
    html.open("p", "data-part", "over", "class", "note", "hidden", "").text("The run is over. ");
    if (subject.stored) {
      html.element("a", "Its figures, charts and trials", "href", page(""));
    }
    html.close();
    away();
    head.figures();
    html.close().line();
  }

  private void away() {
    String words = "This server knows of no such run that goes on.";
    if (subject.run == null) {
      html.element("p", words, "data-part", "away", "class", "note");
    } else {
      html.element("p", words, "data-part", "away", "class", "note", "hidden", "");
    }
  }

  private String page(String place) {
    return "/experiments/" + subject.experiment + place;
  }

  private void rows(Consumer<LiveRows> what) {
    if (subject.run != null) {
      what.accept(new LiveRows(html, subject.run, subject.stored));
    }
  }

  private void running(Instant now) {
    html.open("section", "id", "running");
    heading("Running", subject.run == null ? 0 : subject.run.running().size());
    html.element("p", "None yet.", "class", "note none");
    html.open("div", "class", "scroll").open("table", "class", "walk running");
    html.open("thead").open("tr");
    Lists.column(html, "Task");
    Lists.column(html, "Doing");
    Lists.column(html, "Agent");
    Lists.column(html, "Last words");
    Lists.number(html, "Tool calls");
    Lists.number(html, "Runs for");
    if (maySteer) {
      Lists.column(html, "Steering");
    }
    html.close().close().open("tbody");
    rows(rows -> rows.running(now, maySteer));
    html.close().close().close().close().line();
  }

  private void heading(String title, int count) {
    html.open("h2").text(title + " ");
    html.element("span", Integer.toString(count), "class", "count").close();
  }

  private void ended(String id, String title, String place, boolean passed) {
    html.open("section", "id", id, "class", "ended");
    LiveRun run = subject.run;
    int all = run == null ? 0 : run.outcomes().passed();
    heading(title, run == null || passed ? all : run.outcomes().total() - all);
    html.element("p", "None yet.", "class", "note none").open("ol", "class", "ends");
    rows(rows -> rows.ended(passed, maySteer));
    html.close().open("p", "class", "more", "hidden", "");
    html.element("a", "All of them", "href", page(place)).close().close().line();
  }

  private void lists() {
    boolean steered = subject.run != null && !subject.run.controls().isEmpty();
    html.open("section", steered ? new String[] {"id", "history"} : hidden("history"));
    html.element("h2", "Steering so far").open("ol", "class", "log");
    rows(LiveRows::controls);
    html.close().close().line();
    html.open("section", hidden("notices")).element("h2", "Notices");
    html.open("ul", "class", "log").close().close().line();
  }

  private static String[] hidden(String id) {
    return new String[] {"id", id, "hidden", ""};
  }
}
