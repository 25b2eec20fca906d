package dev.agentbench.web.page;

import dev.agentbench.report.html.Html;
import dev.agentbench.result.Experiment;
import dev.agentbench.result.TrialStart;
import dev.agentbench.store.TrialDao;
import dev.agentbench.text.Quantity;
import dev.agentbench.transcript.Entry;
import dev.agentbench.web.Archive;
import dev.agentbench.web.Parameters;
import dev.agentbench.web.Visitor;
import io.javalin.http.Context;
import java.util.List;

/** The page of a trial without a result: what was said so far, which its script lets grow. */
final class UnfinishedTrial {
  private static final String CONVERSATION = "#conversation";

  private final Archive archive;
  private final TrialStart start;

  UnfinishedTrial(Archive archive, TrialStart start) {
    this.archive = archive;
    this.start = start;
  }

  void answer(Context context) {
    TrialDao trials = archive.store().trials();
    int end = Math.max(0, trials.lastFrame(start.id()) - Frames.MOST);
    int before = new Parameters(context).integer("after", end, 0, Integer.MAX_VALUE - 1);
    Window window = Window.after(trials, start.id(), before);
    Experiment experiment = archive.experiment(start.key().experiment().toString());
    boolean running = archive.status(experiment).equals("running");
    boolean grows = running && window.frames().isLast();
    Layout.answer(
        context,
        Layout.Place.LIVE,
        start.key().toString(),
        html -> {
          open(html, experiment, window, grows);
          head(html, Visitor.of(context), experiment, running);
          conversation(html, window, grows);
          html.close().line();
          if (grows) {
            Layout.module(html, "live-trial.js");
          }
        });
  }

  private void open(Html html, Experiment experiment, Window window, boolean grows) {
    List<Entry> steps = window.steps();
    int last = steps.isEmpty() ? 0 : steps.get(steps.size() - 1).frame() - 1;
    html.open(
        grows ? "live-trial" : "div",
        "data-trial",
        start.id().toString(),
        "data-experiment",
        experiment.id().toString(),
        "data-started",
        start.at().toString(),
        "data-from",
        Integer.toString(Math.max(last, window.frames().before())),
        "data-keys",
        "j, k     next, previous step");
  }

  private void head(Html html, Visitor visitor, Experiment experiment, boolean running) {
    String board = Links.live(experiment.id());
    html.open("header").open("p", "class", "path");
    html.element("a", Named.of(experiment), "href", board).close();
    html.open("h1").element("code", start.key().toString()).close();
    html.open("p", "class", "state");
    html.element(
        "span", running ? "running" : "no result", "data-part", "status", "class", "status");
    html.text(" ").element("span", "", "data-part", "agent").text(" ");
    html.element("span", "", "data-part", "doing").text(" ");
    if (running) {
      html.element("span", "", "data-part", "connection", "class", "connection");
    }
    html.close().open("p", "class", "facts").text("Trial ");
    html.element("code", start.id().toString(), "class", "copyable");
    html.text(" began " + Quantity.instant(start.at())).close();
    if (!running) {
      html.element("p", "It has no result: its process ended before it did.", "class", "warning");
    } else if (visitor.mayChange()) {
      String cancel = board + "/confirm?verb=cancel&trial=" + start.id();
      html.open("p", "data-part", "cancel");
      html.element("a", "Cancel the trial …", "href", cancel, "class", "button").close();
    }
    html.open("p", "data-part", "over", "class", "note", "hidden", "").text("It has ended. ");
    html.element("a", "Its result, checks and diff", "href", Links.to(start.id())).close();
    html.close().line();
  }

  private void conversation(Html html, Window window, boolean grows) {
    html.open("section", "id", "conversation").element("h2", "Conversation");
    String page = Links.to(start.id());
    if (grows && window.frames().before() > 0) {
      String earlier = page + "?after=" + Math.max(0, window.frames().before() - Frames.MOST);
      html.open("p", "class", "pages");
      html.element("a", "Earlier messages", "href", earlier + CONVERSATION).close();
    } else if (!grows && window.frames().total() > 0) {
      Ways.write(html, page, CONVERSATION, window.frames());
    }
    if (window.steps().isEmpty()) {
      html.element("p", "Nothing was said yet.", "class", "note none");
    } else {
      html.element("p", "", "class", "note none", "hidden", "");
    }
    html.open("ol", "class", "steps");
    window.steps().forEach(new Steps(html, start.at(), "")::write);
    html.close();
    html.element(
        "button", "", "type", "button", "data-part", "more", "class", "more", "hidden", "");
    html.close().line();
  }
}
